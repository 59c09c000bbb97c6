package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.CommandBridge;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Socket;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.testkit.Step;
import dev.sockeye.tls.Tls;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The ways on which a fault may meet a conversation: each kind of transport, and each that is put over another one. */
enum FaultWay {
    TCP(""),
    TLS(""),
    STARTTLS("S: hello\nC: STARTTLS\nS: go on\n! tls\n"),
    SOCKS("""
            C: \\x05\\x01\\x00\\
            S: \\x05\\x00\\
            C: \\x05\\x01\\x00\\x03\\x0bexample.org\\x00\\x07\\
            S: \\x05\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\
            """),
    CONNECT("C: CONNECT example.org:7 HTTP/1.1\nC: Host: example.org:7\nC: \nS: HTTP/1.1 200 yes\nS: \n"),
    TLS_IN_CONNECT("C: CONNECT localhost:7 HTTP/1.1\nC: Host: localhost:7\nC: \nS: HTTP/1.1 200 yes\nS: \n! tls\n"),
    UNIX(""),
    COMMAND(""),
    MEMORY(""),
    DEFLATE("");

    /** Those under which TLS lies. */
    static final Set<FaultWay> ENCRYPTED = EnumSet.of(TLS, STARTTLS, TLS_IN_CONNECT);

    /** Those whose end can tell a reset from an end: a Unix socket cannot. */
    static final Set<FaultWay> TELLING = EnumSet.complementOf(EnumSet.of(UNIX));

    static final Authority AUTHORITY = Authority.create();
    private static final Tls TRUSTED = Tls.trusting(AUTHORITY.certificate());
    private static final Service SERVICE = new Service("TEST", 7, 8, TlsMode.NONE);

    private static final Duration LONG = Duration.ofSeconds(20);

    private final String prefix; // of every script

    FaultWay(String prefix) {
        this.prefix = prefix;
    }

    private List<Step> prefix() {
        return Script.parse(prefix).steps();
    }

    /** What the server plays: what this way begins with, then the script. */
    Script script(Script script) {
        return new Script(
                script.faults(),
                Stream.concat(prefix().stream(), script.steps().stream()).toList());
    }

    /** What the server plays when its certificate will not do: the client must refuse, and say nothing more. */
    Script refused() {
        Stream<Step> before = prefix().stream().limit(Math.max(0, prefix().size() - 1));
        return new Script(
                List.of(), Stream.concat(before, Stream.of(new Step.Tls(true))).toList());
    }

    /** A server that plays the script, and what there is to say of it. */
    Meeting meet(Script script) throws IOException {
        return play(script(script), AUTHORITY.good());
    }

    /** As {@link #meet}, with the script as it is, and another certificate. */
    Meeting play(Script script, Identity shown) throws IOException {
        var setup = ScriptedServer.setup().identity(shown);
        List<Script> scripts = List.of(script);
        return new Meeting(this, this == TLS ? setup.tls(scripts) : setup.tcp(scripts));
    }

    private Dial dial(int port, Meeting meeting) throws IOException {
        Dial direct = Dial.to("127.0.0.1", port).trust(TRUSTED);
        return switch (this) {
            case TCP, STARTTLS -> direct;
            case TLS -> direct.tls(TlsMode.IMPLICIT);
            case SOCKS -> Dial.to("example.org", 7).proxy(ProxySpec.socks5("127.0.0.1", port));
            case CONNECT -> Dial.to("example.org", 7).proxy(ProxySpec.http("127.0.0.1", port));
            case TLS_IN_CONNECT ->
                Dial.to("localhost", 7)
                        .proxy(ProxySpec.http("127.0.0.1", port))
                        .tls(TlsMode.IMPLICIT)
                        .trust(TRUSTED);
            case COMMAND -> Dial.command(CommandBridge.to(port).toArray(String[]::new));
            case UNIX -> {
                List<Socket> ends = Socket.pair();
                yield Dial.over(meeting.carried(
                        SocketTransport.of(ends.getFirst(), "unix:near"), SocketTransport.of(ends.getLast())));
            }
            case MEMORY -> {
                List<MemoryTransport> ends = MemoryTransport.pair();
                yield Dial.over(meeting.carried(ends.getFirst(), ends.getLast()));
            }
            case DEFLATE -> {
                List<MemoryTransport> ends = MemoryTransport.pair();
                var far = new DeflateTransport(ends.getLast(), new byte[0], Limits.DEFAULT);
                yield Dial.over(meeting.carried(ends.getFirst(), far));
            }
        };
    }

    /** A server, a conversation with it, and a transcript of what they said. Closing it ends all of them, and looks for no mistakes. */
    static final class Meeting implements Closeable {
        private final FaultWay way;
        private final ScriptedServer server;
        private final StringWriter told = new StringWriter();
        private Transcript transcript = Transcript.text(told);
        private final List<Closeable> open = new CopyOnWriteArrayList<>();

        private Meeting(FaultWay way, ScriptedServer server) {
            this.way = way;
            this.server = server;
        }

        ScriptedServer server() {
            return server;
        }

        /** What the transcript has. */
        String told() {
            return told.toString();
        }

        /** Without a transcript: for so much that its text would be what takes the time. */
        Meeting untold() {
            transcript = Transcript.NONE;
            return this;
        }

        /** The conversation, where the script begins. */
        Wire open(Timeouts timeouts) throws IOException {
            Dial dial = way.dial(server.port(), this).timeouts(timeouts).transcript(transcript);
            Wire wire = Wire.open(dial.limits(Limits.DEFAULT.line(200).literal(1000)), SERVICE);
            open.add(wire);
            if (way == STARTTLS) {
                wire.readLine();
                wire.writeLine("STARTTLS");
                wire.readLine();
                wire.startTls();
            } else if (way == DEFLATE) {
                wire.compress();
            }
            return wire;
        }

        /** The near end of a pair whose far end is carried to the server. */
        private Transport carried(Transport near, Transport far) throws IOException {
            var bridge = new FaultBridge(far, SocketTransport.of(Socket.dial("127.0.0.1", server.port(), LONG)));
            open.add(bridge);
            return near;
        }

        @Override
        public void close() throws IOException {
            for (Closeable one : open) {
                one.close();
            }
            server.abandon();
        }
    }

    /** Whether a secret stands in a text, plainly or in base64. */
    static boolean isIn(String secret, String text) {
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8));
        return text.contains(secret) || text.contains(base64);
    }
}
