package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message says: with whom, how far, what; and {@link Limits}. */
class NetExceptionTest {
    private static final Situation HERE =
            new Situation(Phase.AUTHENTICATION, "mail.example.org:143", List.of("C: a LOGIN ann ***"));

    static Stream<NetException> all() {
        return Stream.of(
                new AuthenticationException("refused", HERE, null),
                new ConnectFailedException("the proxy would not", HERE, null),
                new ConnectFailedException(
                        List.of(
                                new ConnectFailedException.Attempt("192.0.2.1:143", new ConnectException("first")),
                                new ConnectFailedException.Attempt("[2001:db8::1]:143", new IOException("second"))),
                        HERE),
                new DisconnectedException("the connection was reset", HERE, new IOException("cause")),
                new MalformedReplyException("no tag", "x".getBytes(UTF_8), 0, "RFC 9051 section 7", HERE),
                new MalformedReplyException("too long", HERE),
                new ReplyException("LOGIN", "NO", "AUTHENTICATIONFAILED", "not you", false, HERE),
                new TimeLimitException(TimeLimitException.Kind.IDLE, Duration.ofSeconds(60), HERE, null),
                new TlsException(TlsException.Reason.EXPIRED, "expired on 2026-01-01", HERE, null));
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachSaysWithWhomAndHowFar(NetException e) {
        assertThat(e).hasMessageStartingWith("mail.example.org:143: authentication: ");
        assertThat(e.peer()).isEqualTo("mail.example.org:143");
        assertThat(e.phase()).isEqualTo(Phase.AUTHENTICATION);
        assertThat(e.dialogue()).containsExactly("C: a LOGIN ann ***");
        assertThat(e.toString()).contains(e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachCanBeToldByWhoKnowsMore(NetException e) {
        var known = new Situation(Phase.TRANSFER, "other:1", List.of("S: 150 here it comes"));
        var what = e.getMessage().substring("mail.example.org:143: authentication: ".length());
        assertThat(e.locate(known)).isSameAs(e).hasMessage("other:1: transfer: " + what);
        assertThat(e.situation()).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachKeepsItsMessageWhenSerialised(NetException e) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var copy = (NetException) in.readObject();
            assertThat(copy).hasMessage(e.getMessage());
            assertThat(copy.situation()).isEqualTo(HERE);
        }
    }

    @Test
    void everyAddressIsNamedAndWhy() {
        var e = all().toList().get(2);
        assertThat(e)
                .hasMessageEndingWith("192.0.2.1:143: first; [2001:db8::1]:143: second")
                .hasCauseInstanceOf(IOException.class);
        assertThat(((ConnectFailedException) e).attempts()).hasSize(2);
    }

    @Test
    void nonsenseShowsItsPlace() {
        byte[] line = "* 1 FETCH (".getBytes(UTF_8);
        var e = new MalformedReplyException("no end", line, 10, "RFC 9051 section 9", HERE);
        line[0] = '!';
        assertThat(e.bytes()).isEqualTo("* 1 FETCH (".getBytes(UTF_8));
        e.bytes()[0] = '!';
        assertThat(e.bytes()[0]).isEqualTo((byte) '*');
        assertThat(e.offset()).isEqualTo(10);
        assertThat(e.section()).contains("RFC 9051 section 9");
        assertThat(e).hasMessageEndingWith("no end (RFC 9051 section 9)");
        assertThat(new MalformedReplyException("too long", HERE).section()).isEmpty();
    }

    @Test
    void aRefusalTellsAll() {
        var e = new ReplyException("RCPT TO:<x>", "450", "4.2.1", "busy\nlater", true, HERE);
        assertThat(e).hasMessageEndingWith("RCPT TO:<x> was answered 450 busy\nlater");
        assertThat(e.enhancedCode()).contains("4.2.1");
        assertThat(e.isTransient()).isTrue();
    }

    @Test
    void limitsArePositiveAndChangeOneAtATime() {
        var limits = Limits.DEFAULT.line(1).replyLines(2).literal(3).listing(4).inflation(5);
        assertThat(limits).isEqualTo(new Limits(1, 2, 3, 4, 5));
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(65_536, 10_000, 67_108_864, 1_000_000, 200));
        assertThatThrownBy(() -> limits.line(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.replyLines(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.literal(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.listing(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.inflation(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
