package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7616 and RFC 2069, and what is read of challenges. */
class HttpDigestTest {
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    /** RFC 7616 section 3.9.1. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void theExamplesOfTheRfc(String algorithm, String response) {
        var challenge = HttpChallenges.parse(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm
                        + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
        var digest =
                HttpDigest.of(challenge.getFirst().parameters(), () -> CNONCE).orElseThrow();
        assertThat(digest.answer("Mufasa", Secret.of("Circle of Life"), "GET", "/dir/index.html"))
                .contains("response=\"" + response + "\"")
                .contains("nc=00000001")
                .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
                .doesNotContain("Circle");
        assertThat(digest.answer("Mufasa", Secret.of("Circle of Life"), "GET", "/"))
                .contains("nc=00000002");
    }

    /** RFC 7616 section 3.5, of the example in 3.9.1; the proofs were computed by python3's hashlib. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 9b712497bc9f91499fbcca1dfc5f09a5",
        "SHA-256, 86d3b25618d41854ca5039a5d7e53ff6355d5134a9b1fb088a78ac3c462195a0"
    })
    void aServerProvesThatItKnowsThePassword(String algorithm, String proof) {
        var digest = HttpDigest.of(
                        Map.of(
                                "realm", "http-auth@example.org",
                                "qop", "auth",
                                "algorithm", algorithm,
                                "nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"),
                        () -> CNONCE)
                .orElseThrow();
        Secret password = Secret.of("Circle of Life");
        String said = digest.answer("Mufasa", password, "GET", "/dir/index.html");
        var right = Map.of("rspauth", proof, "qop", "auth", "nc", "00000001", "cnonce", CNONCE);
        assertThat(digest.isProven("Mufasa", password, said, right)).isTrue();
        assertThat(digest.isProven(
                        "Mufasa", password, said, Map.of("rspauth", proof.toUpperCase(java.util.Locale.ROOT))))
                .isTrue();
        assertThat(digest.isProven("Mufasa", password, said, Map.of("nextnonce", "x")))
                .isTrue();
        assertThat(digest.isProven("Mufasa", password, said, Map.of("rspauth", "x", "qop", "auth-int")))
                .isTrue();

        assertThat(digest.isProven("Mufasa", Secret.of("another"), said, right)).isFalse();
        assertThat(digest.isProven("Mufasa", password, digest.answer("Mufasa", password, "GET", "/b"), right))
                .isFalse();
        assertThat(digest.isProven("Mufasa", password, said, Map.of("rspauth", "")))
                .isFalse();
        assertThat(digest.isProven("Mufasa", password, said, Map.of("rspauth", proof, "nc", "00000002")))
                .isFalse();
        assertThat(digest.isProven("Mufasa", password, said, Map.of("rspauth", proof, "cnonce", "x")))
                .isFalse();
    }

    /** RFC 2617 section 3.5, whose realm and password are older. */
    @Test
    void theExampleOfTheOlderRfc() {
        var digest = HttpDigest.of(
                        Map.of(
                                "realm",
                                "testrealm@host.com",
                                "qop",
                                "auth,auth-int",
                                "nonce",
                                "dcd98b7102dd2f0e8b11d0f600bfb0c093"),
                        () -> "0a4f113b")
                .orElseThrow();
        assertThat(digest.answer("Mufasa", Secret.of("Circle Of Life"), "GET", "/dir/index.html"))
                .contains("response=\"6629fae49393a05397450978507c4ef1\"");
    }

    /** RFC 7616 section 3.9.2: SHA-512-256, a hashed user name. */
    @Test
    void aHashedUserName() {
        var digest = HttpDigest.of(
                        Map.of(
                                "realm",
                                "api@example.org",
                                "qop",
                                "auth",
                                "algorithm",
                                "SHA-512-256",
                                "nonce",
                                "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
                                "opaque",
                                "HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS",
                                "userhash",
                                "true"),
                        () -> "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm")
                .orElseThrow();
        assertThat(digest.answer("J\u00e4s\u00f8n Doe", Secret.of("Secret, or not?"), "GET", "/doe.json"))
                .contains("username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\"")
                .contains("userhash=true");
    }

    @Test
    void whatCannotBeAnsweredIsNot() {
        assertThat(HttpDigest.of(Map.of("realm", "r"))).isEmpty();
        assertThat(HttpDigest.of(Map.of("nonce", "n", "algorithm", "SHA-3"))).isEmpty();
        assertThat(HttpDigest.of(Map.of("nonce", "n", "qop", "auth-int"))).isEmpty();
        assertThat(HttpDigest.of(Map.of("nonce", "n\r\nX: y"))).isEmpty();
        assertThat(HttpDigest.of(Map.of("nonce", "n", "realm", "\0"))).isEmpty();
        assertThat(HttpDigest.of(Map.of("nonce", "n"))).isPresent();
    }

    @Test
    void nothingBreaksOutOfItsQuotes() {
        var digest = HttpDigest.of(Map.of("nonce", "a\"b\\", "realm", "r\""), () -> "c")
                .orElseThrow();
        assertThat(digest.answer("an\"n", Secret.of("x"), "GET", "/"))
                .startsWith("Digest username=\"an\\\"n\", realm=\"r\\\"\", nonce=\"a\\\"b\\\\\"");
        assertThatThrownBy(() -> digest.answer("ann\r\nX: y", Secret.of("x"), "GET", "/"))
                .isInstanceOf(UnsafeLineException.class);
    }

    @Test
    void challengesAreParted() {
        assertThat(HttpChallenges.parse(
                        "Basic realm=\"a, b\", Digest realm=c , nonce = \"d\\\"e\", Negotiate, Bearer abc=="))
                .containsExactly(
                        new HttpChallenges.Challenge("basic", Map.of("realm", "a, b")),
                        new HttpChallenges.Challenge("digest", Map.of("realm", "c", "nonce", "d\"e")),
                        new HttpChallenges.Challenge("negotiate", Map.of()),
                        new HttpChallenges.Challenge("bearer", Map.of("abc", "")));
        for (String odd : List.of("", ",", "=", "\"", "Basic realm=\"unclosed", "Digest ,,,", "a b c d", "\u0000")) {
            assertThat(HttpChallenges.parse(odd)).isNotNull();
        }
    }
}
