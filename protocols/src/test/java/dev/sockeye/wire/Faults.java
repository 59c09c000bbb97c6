package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.TlsException;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.DeadEnd;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.Script;
import dev.sockeye.wire.FaultMatrixTest.Outcome;
import dev.sockeye.wire.FaultWay.Meeting;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The faults of {@link FaultMatrixTest}, each after a login, so that there is a secret that could be told. */
final class Faults {
    static final String SECRET = "hunter2-hunter2";
    static final Timeouts PATIENT =
            Timeouts.DEFAULT.connect(Duration.ofSeconds(30)).idle(Duration.ofSeconds(30));

    /** More than any buffers on the way hold, and not to be compressed. */
    static final byte[] HUGE = new byte[32 << 20];

    static {
        new Random(1).nextBytes(HUGE);
    }

    private static final String LOGIN = "S: ready\nC: PASS " + SECRET + "\nS: fine\n";
    private static final Duration SHORT = Duration.ofMillis(60);

    private Faults() {}

    /** A server that lets us log in and then does this. */
    static Meeting meet(FaultWay way, String script) throws IOException {
        return way.meet(Script.parse(LOGIN + script));
    }

    /** A conversation that is logged in. */
    static Wire login(Meeting meeting) throws IOException {
        Wire wire = meeting.open(PATIENT);
        wire.phase(Phase.AUTHENTICATION);
        assertThat(wire.readLine()).isEqualTo("ready");
        wire.writeLine("PASS ", Secret.of(SECRET));
        assertThat(wire.readLine()).isEqualTo("fine");
        wire.phase(Phase.TRANSFER);
        return wire;
    }

    private static Outcome outcome(Meeting meeting, Throwable... failures) {
        return new Outcome(List.of(failures), meeting.told());
    }

    /** After a failure the conversation cannot be used again by accident. */
    static Throwable failure(Wire wire, ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).as("it must fail").isNotNull();
        assertThat(wire.isOpen()).isFalse();
        assertThatThrownBy(wire::readLine).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> {
                    wire.writeLine("NOOP");
                    wire.flush();
                })
                .isInstanceOf(ClosedChannelException.class);
        return failure;
    }

    // ---- no connection

    static Outcome refused(FaultWay way) throws Exception {
        var told = new StringWriter();
        try (var nobody = DeadEnd.refusing(InetAddress.getLoopbackAddress())) {
            int port = nobody.address().getPort();
            Dial dial = switch (way) {
                case TLS -> Dial.to("127.0.0.1", port).tls(TlsMode.IMPLICIT);
                case SOCKS ->
                    Dial.to("example.org", 7)
                            .proxy(ProxySpec.socks5("127.0.0.1", port).login("ann", Secret.of(SECRET)));
                case CONNECT ->
                    Dial.to("example.org", 7)
                            .proxy(ProxySpec.http("127.0.0.1", port).login("ann", Secret.of(SECRET)));
                case UNIX -> Dial.unix(Path.of("/nobody/is/here"));
                case COMMAND -> Dial.command("/no/such/program", SECRET);
                default -> Dial.to("127.0.0.1", port);
            };
            var service = new Service("TEST", 7, 8, TlsMode.NONE);
            Throwable failure = catchThrowable(() -> Wire.open(dial.transcript(Transcript.text(told)), service));
            assertThat(failure).isInstanceOf(ConnectFailedException.class);
            if (way != FaultWay.UNIX && way != FaultWay.COMMAND) {
                String address = "127.0.0.1:" + port;
                assertThat(failure).hasMessageContaining(address + ": Connection refused");
                assertThat(((ConnectFailedException) failure).attempts())
                        .singleElement()
                        .returns(address, ConnectFailedException.Attempt::address);
            }
            assertThat(told.toString()).contains("connecting to ", "failed: ");
            return new Outcome(List.of(failure), told.toString());
        }
    }

    // ---- the stream ends

    static Outcome reset(FaultWay way) throws Exception {
        try (var meeting = meet(way, "C: RETR\nS: 0123456789\\\nC: more\n! reset\n")) {
            Wire wire = login(meeting);
            wire.writeLine("RETR");
            var body = wire.body(100);
            body.readNBytes(10);
            wire.writeLine("more");
            Throwable failure = failure(wire, body::readAllBytes);
            assertThat(failure)
                    .isInstanceOf(DisconnectedException.class)
                    .hasMessageContaining(way == FaultWay.COMMAND ? "status 3" : "reset");
            return outcome(meeting, failure);
        }
    }

    static Outcome end(FaultWay way) throws Exception {
        try (var meeting = meet(way, "C: RETR\nS: 0123456789\\\n! half-close\n")) {
            Wire wire = login(meeting);
            wire.writeLine("RETR");
            var body = wire.body(100);
            Throwable failure = failure(wire, body::readAllBytes);
            assertThat(failure)
                    .isInstanceOf(DisconnectedException.class)
                    .hasMessageContaining("90 bytes before the end");
            return outcome(meeting, failure);
        }
    }

    static Outcome halfClose(FaultWay way) throws Exception {
        try (var meeting = meet(way, "S: bye\n! half-close\nC: still here\n! eof\n")) {
            Wire wire = login(meeting);
            assertThat(wire.bodyToEnd().readAllBytes()).asString(UTF_8).isEqualTo("bye\r\n");
            wire.writeLine("still here");
            wire.shutdownOutput();
            meeting.server().awaitDone();
            return outcome(meeting);
        }
    }

    static Outcome truncated(FaultWay way) throws Exception {
        try (var meeting = meet(way, "C: RETR\nS: 0123456789\\\n! truncate\n")) {
            Wire wire = login(meeting);
            wire.writeLine("RETR");
            var body = wire.bodyToEnd(); // where the length is not known, nothing else tells
            Throwable failure = failure(wire, body::readAllBytes);
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.TRUNCATED));
            return outcome(meeting, failure);
        }
    }

    // ---- slow

    static Outcome oneByteAtATime(FaultWay way) throws Exception {
        try (var meeting = way.meet(Script.parse("! dribble 1\n" + LOGIN + "S: +OK\nS: a\nS: ..b\nS: .\nS: done\n"))) {
            Wire wire = login(meeting);
            assertThat(wire.readLine()).isEqualTo("+OK");
            assertThat(wire.dotBody().readAllBytes()).asString(UTF_8).isEqualTo("a\r\n.b\r\n");
            assertThat(wire.readLine()).isEqualTo("done");
            return outcome(meeting);
        }
    }

    static Outcome slowLoris(FaultWay way) throws Exception {
        try (var meeting = meet(way, "! dribble 1 5ms\nS: " + "a".repeat(10_000) + "\n")) {
            Wire wire = login(meeting);
            wire.limit(TimeLimit.start(PATIENT.whole(Duration.ofMillis(200))));
            Throwable failure = failure(wire, () -> wire.body(10_000).readAllBytes());
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TimeLimitException.class,
                            e -> assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.WHOLE));
            return outcome(meeting, failure);
        }
    }

    static Outcome stall(FaultWay way) throws Exception {
        try (var meeting = meet(way, "S: half a l\\\n! stall\n")) {
            Wire wire = login(meeting);
            wire.limit(TimeLimit.idle(SHORT));
            Throwable failure = failure(wire, wire::readLine);
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TimeLimitException.class,
                            e -> assertThat(e.kind()).isEqualTo(TimeLimitException.Kind.IDLE));
            return outcome(meeting, failure);
        }
    }

    static Outcome stalledWrite(FaultWay way) throws Exception {
        try (var meeting = meet(way, "! stall\n").untold()) {
            Wire wire = login(meeting);
            wire.limit(TimeLimit.idle(SHORT));
            Throwable failure = failure(wire, () -> wire.write(HUGE));
            assertThat(failure).isInstanceOf(TimeLimitException.class);
            return outcome(meeting, failure);
        }
    }

    // ---- too much

    static Outcome endlessLine(FaultWay way) throws Exception {
        try (var meeting = meet(way, "S: " + "a".repeat(100_000) + "\n! may-leave\n")) {
            return tooMuch(meeting, Wire::readLine, "a line longer than 200 bytes");
        }
    }

    static Outcome endlessHead(FaultWay way) throws Exception {
        try (var meeting = meet(way, "S: a: b\n".repeat(20_000) + "! may-leave\n")) {
            return tooMuch(meeting, wire -> wire.readHead(300), "a head longer than 300 bytes");
        }
    }

    static Outcome giantLiteral(FaultWay way) throws Exception {
        try (var meeting = meet(way, "S: * {2000000000}\n! may-leave\n")) {
            return tooMuch(
                    meeting,
                    wire -> {
                        assertThat(wire.readLine()).isEqualTo("* {2000000000}");
                        wire.readBytes(2_000_000_000);
                    },
                    "2000000000 bytes announced, more than the limit of 1000");
        }
    }

    /** What is read of it. */
    @FunctionalInterface
    private interface Call {
        void on(Wire wire) throws IOException;
    }

    private static Outcome tooMuch(Meeting meeting, Call call, String why) throws Exception {
        Wire wire = login(meeting);
        Throwable failure = failure(wire, () -> call.on(wire));
        assertThat(failure).isInstanceOf(MalformedReplyException.class).hasMessageContaining(why);
        return outcome(meeting, failure);
    }

    /** What nobody asked for is found before it could be taken for an answer. */
    static Outcome unasked(FaultWay way) throws Exception {
        try (var meeting = meet(way, "C: IDLE\nS: * 1 EXISTS\nC: NOOP\nS: ok\n")) {
            Wire wire = login(meeting);
            assertThat(wire.isQuiet()).isTrue();
            wire.writeLine("IDLE");
            assertThat(wire.awaitInput(Duration.ofSeconds(30))).isTrue();
            assertThat(wire.isQuiet()).isFalse();
            assertThat(wire.readLine()).isEqualTo("* 1 EXISTS");
            assertThat(wire.isQuiet()).isTrue();
            wire.writeLine("NOOP");
            assertThat(wire.readLine()).isEqualTo("ok");
            return outcome(meeting);
        }
    }

    // ---- TLS

    static Outcome wrongHost(FaultWay way) throws Exception {
        return certificate(way, FaultWay.AUTHORITY.wrongHost(), TlsException.Reason.WRONG_HOST);
    }

    static Outcome expired(FaultWay way) throws Exception {
        return certificate(way, FaultWay.AUTHORITY.expired(), TlsException.Reason.EXPIRED);
    }

    static Outcome notYetValid(FaultWay way) throws Exception {
        return certificate(way, FaultWay.AUTHORITY.notYetValid(), TlsException.Reason.NOT_YET_VALID);
    }

    static Outcome selfSigned(FaultWay way) throws Exception {
        return certificate(way, Authority.selfSigned(), TlsException.Reason.SELF_SIGNED);
    }

    private static Outcome certificate(FaultWay way, Identity shown, TlsException.Reason reason) throws Exception {
        try (var meeting = way.play(way.refused(), shown)) {
            Throwable failure = catchThrowable(() -> login(meeting));
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
            meeting.server().awaitDone(); // refused, and nothing said behind it
            assertThat(meeting.told()).contains("failed: ").doesNotContain("PASS");
            return outcome(meeting, failure);
        }
    }

    /** CVE-2021-22947. */
    static Outcome injected(FaultWay way) throws Exception {
        var script = Script.parse("S: hello\nC: STARTTLS\nS: go on\nS: fine\n! stall\n");
        try (var meeting = way.play(script, FaultWay.AUTHORITY.good())) {
            Throwable failure = catchThrowable(() -> login(meeting));
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            TlsException.class,
                            e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.PLAINTEXT_BEFORE_HANDSHAKE));
            return outcome(meeting, failure);
        }
    }
}
