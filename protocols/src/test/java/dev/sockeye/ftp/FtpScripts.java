package dev.sockeye.ftp;

import dev.sockeye.net.Secret;
import dev.sockeye.net.Timeouts;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * An FTP server by script: one for the control connection, one for the data connections, whose port stands in the first for {@code {port}}, and for {@code {p1},{p2}}
 * as PASV has it.
 *
 * <pre>{@code
 * try (var server = FtpScripts.of(FtpScripts.LOGIN + """
 *         C: EPSV
 *         C: RETR a
 *         S: 229 (|||{port}|)
 *         S: 150 comes
 *         S: 226 done
 *         """, "S: content\\");
 *         var ftp = server.open()) { ... }
 * }</pre>
 */
final class FtpScripts implements AutoCloseable {
    /** Knows EPSV, and nothing else that is new. */
    static final String LOGIN = login("EPSV");

    private static final Timeouts TIMEOUTS = Timeouts.DEFAULT.idle(Duration.ofSeconds(10));

    private final ScriptedServer control;
    private final ScriptedServer data;

    private FtpScripts(ScriptedServer control, ScriptedServer data) {
        this.control = control;
        this.data = data;
    }

    /** The login at a server that knows these. */
    static String login(String... features) {
        return """
                S: 220 ready
                C: USER ann
                C: PASS ***
                C: FEAT
                C: TYPE I
                C: OPTS UTF8 ON
                C: PWD
                S: 331 and the password
                S: 230 in
                S: 211-Features:
                """
                + String.join(
                        "",
                        List.of(features).stream().map(f -> "S:  " + f + "\n").toList())
                + """
                S: 211 End
                S: 200 binary
                S: 200 UTF-8
                S: 257 "/" is current
                """;
    }

    /** On 127.0.0.1. */
    static FtpScripts of(String control, String data) throws IOException {
        ScriptedServer there = ScriptedServer.tcp(data);
        return new FtpScripts(ScriptedServer.tcp(filled(control, there.port())), there);
    }

    /** Without data connections. */
    static FtpScripts of(String control) throws IOException {
        return new FtpScripts(
                ScriptedServer.tcp(control), ScriptedServer.tcp(List.of().toArray(Script[]::new)));
    }

    static String filled(String control, int port) {
        return control.replace("{port}", String.valueOf(port))
                .replace("{p1}", String.valueOf(port >> 8))
                .replace("{p2}", String.valueOf(port & 0xff));
    }

    ScriptedServer control() {
        return control;
    }

    ScriptedServer data() {
        return data;
    }

    Dial dial() {
        return Dial.to("127.0.0.1", control.port())
                .credentials(Credentials.password("ann", Secret.of("pw")))
                .timeouts(TIMEOUTS);
    }

    FtpClient open() throws IOException {
        return FtpClient.open(dial());
    }

    FtpClient open(FtpSettings settings) throws IOException {
        return FtpClient.open(dial(), settings);
    }

    /** What was not played does not matter. */
    void abandon() {
        control.abandon();
        data.abandon();
    }

    @Override
    public void close() {
        try {
            data.close();
        } finally {
            control.close();
        }
    }
}
