package dev.sockeye.wire.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.ChannelBinding;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Mechanism;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mechanism is chosen, and what each one says, by the examples of its RFC. */
class SaslTest {
    private static final ChannelBinding BINDING = new ChannelBinding("tls-exporter", new byte[32]);
    private static final Credentials ANN = Credentials.password("ann", Secret.of("secret"));

    @ParameterizedTest
    @CsvSource({
        "PLAIN LOGIN CRAM-MD5, tls, CRAM-MD5",
        "LOGIN PLAIN, tls, PLAIN",
        "login, tls, LOGIN",
        "PLAIN SCRAM-SHA-1 SCRAM-SHA-256, tls, SCRAM-SHA-256",
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS, tls, SCRAM-SHA-256-PLUS",
        "SCRAM-SHA-1-PLUS SCRAM-SHA-1 SCRAM-SHA-256, tls, SCRAM-SHA-256",
        "SCRAM-SHA-1-PLUS SCRAM-SHA-1, tls, SCRAM-SHA-1-PLUS",
        "SCRAM-SHA-256 SCRAM-SHA-256-PLUS, clear, SCRAM-SHA-256",
        "PLAIN CRAM-MD5, clear, CRAM-MD5",
        "GSSAPI NTLM X-UNKNOWN PLAIN, tls, PLAIN"
    })
    void theStrongestThatFitsIsChosen(String offered, String way, String expected) throws AuthenticationException {
        boolean tls = way.equals("tls");
        assertThat(sasl(ANN, tls).choose(List.of(offered.split(" "))).mechanism())
                .hasToString(expected);
    }

    @Test
    void anEnumNamesMechanismsAsTheyAreRegistered() {
        assertThat(Mechanism.of("scram-sha-256-plus")).contains(Mechanism.SCRAM_SHA_256_PLUS);
        assertThat(Mechanism.of("SCRAM_SHA_256")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "LOGIN", "PLAIN LOGIN", "OAUTHBEARER XOAUTH2"})
    void nothingPlainGoesWhereOthersReadAlong(String offered) {
        Credentials credentials = offered.contains("OAUTH") ? Credentials.bearer("ann", Secret.of("token")) : ANN;
        List<String> names = List.of(offered.split(" "));
        assertThatThrownBy(() -> sasl(credentials, false).choose(names))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("TLS is needed")
                .hasMessageContaining(offered);
    }

    @Test
    void unlessItIsAllowedByName() throws AuthenticationException {
        assertThat(sasl(ANN.allowClear(), false).choose(List.of("PLAIN")).mechanism())
                .isEqualTo(Mechanism.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "CRAM-MD5 PLAIN LOGIN", "SCRAM-SHA-1 SCRAM-SHA-1-PLUS", "''"})
    void whatIsPinnedIsTheLeast(String offered) {
        Credentials pinned = ANN.atLeast(Mechanism.SCRAM_SHA_256).allowClear();
        assertThatThrownBy(
                        () -> sasl(pinned, false).choose(offered.isEmpty() ? List.of() : List.of(offered.split(" "))))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("nothing as strong as SCRAM-SHA-256");
    }

    @Test
    void credentialsOfAnotherKindDoNotFit() {
        assertThatThrownBy(() -> sasl(Credentials.external(), true).choose(List.of("PLAIN", "SCRAM-SHA-256")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("PLAIN SCRAM-SHA-256");
        assertThatThrownBy(() -> sasl(Credentials.none(), true).choose(List.of("EXTERNAL")))
                .isInstanceOf(AuthenticationException.class);
    }

    /** RFC 4616 section 4. */
    @Test
    void plain() throws AuthenticationException {
        var exchange = new Simple.Plain("tim", Secret.of("tanstaaftanstaaf"));
        assertThat(exchange.first())
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("\0tim\0tanstaaftanstaaf".getBytes(UTF_8)));
        assertThatThrownBy(() -> exchange.respond(new byte[0])).isInstanceOf(AuthenticationException.class);
    }

    /** RFC 2195 section 2. */
    @Test
    void cramMd5() throws AuthenticationException {
        var exchange = new Simple.CramMd5("tim", Secret.of("tanstaaftanstaaf"));
        assertThat(exchange.first()).isEmpty();
        assertThat(exchange.respond("<1896.697170952@postoffice.reston.mci.net>".getBytes(UTF_8)))
                .isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890".getBytes(UTF_8));
        assertThatThrownBy(() -> exchange.respond("<another@one>".getBytes(UTF_8)))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void login() throws AuthenticationException {
        var exchange = new Simple.Login("ann", Secret.of("秘密"));
        assertThat(exchange.respond("Username:".getBytes(UTF_8))).isEqualTo("ann".getBytes(UTF_8));
        assertThat(exchange.respond("Password:".getBytes(UTF_8))).isEqualTo("秘密".getBytes(UTF_8));
        assertThatThrownBy(() -> exchange.respond("Username:".getBytes(UTF_8)))
                .isInstanceOf(AuthenticationException.class);
    }

    /** RFC 7628 section 4.1. */
    @Test
    void oauthBearer() throws AuthenticationException {
        var exchange = new Simple.OAuthBearer(
                "user@example.com", Secret.of("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="), "server.example.com", 143);
        assertThat(exchange.first())
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, UTF_8))
                                .isEqualTo(
                                        "n,a=user@example.com,\1host=server.example.com\1port=143\1auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\1\1"));
        assertThat(exchange.respond("{\"status\":\"invalid_token\"}".getBytes(UTF_8)))
                .containsExactly(1);
        assertThatThrownBy(() -> exchange.respond(new byte[0])).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void namesInOauthBearerAreEscaped() {
        var exchange = new Simple.OAuthBearer("a=b,c", Secret.of("t"), "h", 0);
        assertThat(exchange.first())
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, UTF_8)).isEqualTo("n,a=a=3Db=2Cc,\1host=h\1auth=Bearer t\1\1"));
    }

    @Test
    void xoauth2() {
        var exchange =
                new Simple.XOAuth2("someuser@example.com", Secret.of("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"));
        assertThat(exchange.first())
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, UTF_8))
                                .isEqualTo(
                                        "user=someuser@example.com\1auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\1\1"));
    }

    @Test
    void aNameWithNulIsNoName() {
        assertThatThrownBy(() -> new Simple.Plain("ann\0root", Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** RFC 5802 section 5. */
    @Test
    void scramSha1() throws AuthenticationException {
        var exchange = scram(Mechanism.SCRAM_SHA_1, "fyko+d2lbbFgONRv9qkxdawL");
        assertThat(exchange.first().map(SaslTest::text)).contains("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
        assertThat(text(exchange.respond(
                        bytes("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"))))
                .isEqualTo("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
        assertThat(exchange.respond(bytes("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="))).isEmpty();
        exchange.succeeded();
    }

    /** RFC 7677 section 3. */
    @Test
    void scramSha256() throws AuthenticationException {
        var exchange = scram(Mechanism.SCRAM_SHA_256, "rOprNGfwEbeRWgbNEkqO");
        assertThat(exchange.first().map(SaslTest::text)).contains("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        assertThat(text(exchange.respond(bytes(
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))))
                .isEqualTo(
                        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(exchange.respond(bytes("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")))
                .isEmpty();
        exchange.succeeded();
    }

    /** A binding that the server does not offer is told ("y"); one that it offers is used ("p=", and its data in the proof). */
    @Test
    void scramSaysWhatItKnowsOfTls() throws AuthenticationException {
        assertThat(sasl(ANN, true).choose(List.of("SCRAM-SHA-256")).first().map(SaslTest::text))
                .hasValueSatisfying(first -> assertThat(first).startsWith("y,,n=ann,r="));
        assertThat(sasl(ANN, true)
                        .choose(List.of("SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"))
                        .first()
                        .map(SaslTest::text))
                .hasValueSatisfying(first -> assertThat(first).startsWith("p=tls-exporter,,n=ann,r="));
        assertThat(sasl(ANN, false).choose(List.of("SCRAM-SHA-256")).first().map(SaslTest::text))
                .hasValueSatisfying(first -> assertThat(first).startsWith("n,,n=ann,r="));
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsFoundOut() throws AuthenticationException {
        var exchange = scram(Mechanism.SCRAM_SHA_1, "fyko+d2lbbFgONRv9qkxdawL");
        exchange.first();
        exchange.respond(bytes("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertThatThrownBy(exchange::succeeded)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("did not prove");
        assertThatThrownBy(() -> exchange.respond(bytes("v=AAAAAAAAAAAAAAAAAAAAAAAAAAA=")))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(exchange::succeeded).isInstanceOf(AuthenticationException.class);
    }

    /** What comes after a failure is not looked at, be it right. */
    @Test
    void aFailureIsForGood() {
        var exchange = scram(Mechanism.SCRAM_SHA_1, "fyko+d2lbbFgONRv9qkxdawL");
        exchange.first();
        assertThatThrownBy(() -> exchange.respond(bytes("r=other,s=QSXCR+Q6sek8bf92,i=4096")))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> exchange.respond(
                        bytes("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("out of turn");
    }

    @Test
    void CVE_2026_42256_aServerCannotKeepUsBusyWithIterations() {
        var exchange = scram(Mechanism.SCRAM_SHA_256, "rOprNGfwEbeRWgbNEkqO");
        exchange.first();
        assertThatThrownBy(() ->
                        exchange.respond(bytes("r=rOprNGfwEbeRWgbNEkqOxyz,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("2000000000 iterations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "nonsense",
                "r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=!!!,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=-1",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999999999999",
                "e=other-error",
                "m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,x=more",
                "r=rOprNGfwEbeRWgbNEkqOx,s,i=4096"
            })
    void nonsenseIsATypedError(String challenge) {
        var exchange = scram(Mechanism.SCRAM_SHA_256, "rOprNGfwEbeRWgbNEkqO");
        exchange.first();
        assertThatThrownBy(() -> exchange.respond(bytes(challenge))).isInstanceOf(AuthenticationException.class);
    }

    private static Sasl sasl(Credentials credentials, boolean tls) {
        return new Sasl(credentials, "mail.example.org", 143, tls, tls ? Optional.of(BINDING) : Optional.empty());
    }

    private static Scram scram(Mechanism mechanism, String nonce) {
        return new Scram(mechanism, "user", Secret.of("pencil"), null, false, () -> nonce);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
