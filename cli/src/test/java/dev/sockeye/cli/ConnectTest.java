package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.ScriptedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options for connecting, with {@code tcp} and {@code unix}: TLS, proxies, the trace. */
@Timeout(120)
class ConnectTest {
    private static final String DIALOGUE = """
            C: hello
            S: hello yourself
            """;

    private static final Authority AUTHORITY = Authority.create();

    @TempDir
    private static Path folder;

    private static String ca = "";

    @BeforeAll
    static void writeTheAuthority() throws Exception {
        ca = Files.writeString(folder.resolve("ca.pem"), AUTHORITY.pem()).toString();
    }

    private static ScriptedServer tls(Identity identity) throws Exception {
        return ScriptedServer.setup().identity(identity).tls(DIALOGUE);
    }

    /** A server whose certificate is refused: the client says nothing, and leaves in the handshake. */
    private static Ran refused(Identity identity, String... options) throws Exception {
        var server = tls(identity);
        try {
            return hello("localhost:" + server.port(), Map.of(), options);
        } finally {
            server.abandon();
        }
    }

    private static Ran hello(String address, Map<String, String> environment, String... options) {
        var line = new ArrayList<>(List.of("tcp", "send", address, "hello\r\n"));
        line.addAll(List.of(options));
        return Ran.with("", environment, false, line.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1"})
    void aCertificateOfTheNamedAuthorityIsTaken(String host) throws Exception {
        try (var server = tls(AUTHORITY.good())) {
            var ran = hello(host + ":" + server.port(), Map.of(), "--tls", "--cacert", ca);
            assertThat(ran).returns(0, Ran::code).returns("", Ran::err).returns("hello yourself\r\n", Ran::out);
            server.awaitDone();
        }
    }

    @Test
    void theEnvironmentNamesTheAuthorityToo() throws Exception {
        try (var server =
                ScriptedServer.setup().identity(AUTHORITY.good()).repeatLast().tls(DIALOGUE)) {
            var address = "localhost:" + server.port();
            assertThat(hello(address, Map.of("SSL_CERT_FILE", ca), "--tls").code())
                    .isZero();
            assertThat(hello(address, Map.of("SOCKEYE_CACERT", ca), "--tls=implicit")
                            .code())
                    .isZero();
        }
    }

    @Test
    void refusedCertificatesAreTold() throws Exception {
        assertThat(refused(AUTHORITY.wrongHost(), "--tls", "--cacert", ca))
                .returns(6, Ran::code)
                .returns("", Ran::out)
                .extracting(Ran::err)
                .asString()
                .contains("other.example", "not for localhost", "use a name that the certificate is for")
                .hasLineCount(1);
        assertThat(refused(AUTHORITY.expired(), "--tls", "--cacert", ca))
                .returns(6, Ran::code)
                .extracting(Ran::err)
                .asString()
                .contains("expired", "is this machine's clock right?")
                .hasLineCount(1);
        assertThat(refused(AUTHORITY.good(), "--tls"))
                .returns(6, Ran::code)
                .extracting(Ran::err)
                .asString()
                .contains("--cacert FILE says whom to trust")
                .hasLineCount(1);
    }

    @Test
    void insecureWarnsAndWorks() throws Exception {
        try (var server = tls(Authority.selfSigned())) {
            var ran = hello("localhost:" + server.port(), Map.of(), "--tls", "--insecure");
            assertThat(ran).returns(0, Ran::code).returns("hello yourself\r\n", Ran::out);
            assertThat(ran.err()).contains("warning: --insecure").hasLineCount(1);
        }
    }

    @Test
    void whoSpeaksNoTlsIsTold() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Sockeye.beside(() -> {
                var peer = server.accept();
                peer.getOutputStream().write("220 in clear\r\n".getBytes(UTF_8));
                peer.getInputStream().readAllBytes();
                peer.close();
            });
            var ran = hello("127.0.0.1:" + server.getLocalPort(), Map.of(), "--tls");
            assertThat(ran.code()).isEqualTo(6);
            assertThat(ran.err()).contains("does not speak TLS; it said \"220 in clear\"");
        }
    }

    @Test
    void aClientsCertificateIsShown() throws Exception {
        var ann = AUTHORITY.client("ann");
        ann.writeTo(folder, "ann");
        var pem = folder.resolve("ann.pem").toString();
        var key = folder.resolve("ann.key").toString();
        var both = Files.writeString(folder.resolve("both.pem"), ann.pem() + ann.keyPem())
                .toString();
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("ann", ann.key(), "canary".toCharArray(), ann.chain().toArray(Certificate[]::new));
        var p12 = folder.resolve("ann.p12");
        try (var out = Files.newOutputStream(p12)) {
            store.store(out, "canary".toCharArray());
        }
        try (var server = ScriptedServer.setup()
                .identity(AUTHORITY.good())
                .clientsFrom(AUTHORITY)
                .tls(DIALOGUE + "! next\n" + DIALOGUE + "! next\n" + DIALOGUE)) {
            var address = "localhost:" + server.port();
            var environment = Map.of("SOCKEYE_CACERT", ca, "SOCKEYE_KEY_PASSWORD", "canary");
            assertThat(hello(address, environment, "--tls", "--cert", pem, "--key", key))
                    .returns(0, Ran::code)
                    .returns("", Ran::err);
            assertThat(hello(address, environment, "--tls", "--cert", both).code())
                    .isZero();
            assertThat(hello(address, environment, "--tls", "--cert", p12.toString())
                            .code())
                    .isZero();
            server.awaitDone();
        }
        var wrong = hello("localhost:1", Map.of("SOCKEYE_KEY_PASSWORD", "other"), "--tls", "--cert", p12.toString());
        assertThat(wrong.code()).isEqualTo(11);
        assertThat(wrong.err()).contains("ann.p12").doesNotContain("other");
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        var ran = hello("localhost:1", Map.of(), "--tls", "--cacert", "/nowhere/ca.pem");
        assertThat(ran.code()).isEqualTo(11);
        assertThat(ran.err()).contains("/nowhere/ca.pem").hasLineCount(1);
    }

    @Test
    void socksIsAskedForTheName() throws Exception {
        var script = """
            C: \\x05\\x01\\x00\\
            S: \\x05\\x00\\
            C: \\x05\\x01\\x00\\x03\\x0bfar.invalid\\x00P\\
            S: \\x05\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\
            """ + DIALOGUE;
        try (var proxy = ScriptedServer.setup().tcp(script + "! next\n" + script)) {
            var url = "socks5://127.0.0.1:" + proxy.port();
            assertThat(hello("far.invalid:80", Map.of(), "--proxy", url))
                    .returns(0, Ran::code)
                    .returns("", Ran::err)
                    .returns("hello yourself\r\n", Ran::out);
            assertThat(hello("far.invalid:80", Map.of("ALL_PROXY", url)).out()).isEqualTo("hello yourself\r\n");
            proxy.awaitDone();
        }
    }

    @Test
    void noProxyAndAnEmptyOneGoDirectly() throws Exception {
        try (var server = ScriptedServer.setup().repeatLast().tcp(DIALOGUE)) {
            var address = "127.0.0.1:" + server.port();
            var variables = Map.of("all_proxy", "socks5://127.0.0.1:1", "no_proxy", "127.0.0.0/8");
            assertThat(hello(address, variables).code()).isZero();
            assertThat(hello(address, Map.of("all_proxy", "socks5://127.0.0.1:1"), "--proxy=")
                            .code())
                    .isZero();
        }
    }

    @Test
    void aLoginThatAProxyRefusesIsSevenAndSecret() throws Exception {
        try (var proxy = ScriptedServer.tcp("""
                C: \\x05\\x02\\x00\\x02\\
                S: \\x05\\x02\\
                C: \\x01\\x03ann\\x06canary\\
                S: \\x01\\x01\\
                """)) {
            var trace = folder.resolve("refused.txt");
            var ran = hello(
                    "far.invalid:80",
                    Map.of(),
                    "--proxy",
                    "socks5://ann:canary@127.0.0.1:" + proxy.port(),
                    "--trace=" + trace,
                    "-v",
                    "-v");
            assertThat(ran.code()).isEqualTo(7);
            assertThat(ran.err())
                    .contains("warning: a password on the command line", "a login for it goes into --proxy")
                    .doesNotContain("canary", "Y2FuYXJ5");
            assertThat(trace).content().doesNotContain("canary");
        }
    }

    @Test
    void tlsThroughAnHttpProxyWithALogin() throws Exception {
        try (var proxy = ScriptedServer.setup()
                .identity(AUTHORITY.forHosts("far.invalid"))
                .tcp("""
                C: CONNECT far.invalid:443 HTTP/1.1
                C: Host: far.invalid:443
                C:\s
                S: HTTP/1.1 407 who are you?
                S: Proxy-Authenticate: Basic realm="here"
                S: Content-Length: 0
                S:\s
                C: CONNECT far.invalid:443 HTTP/1.1
                C: Host: far.invalid:443
                C: Proxy-Authorization: ***
                C:\s
                S: HTTP/1.1 200 go on
                S:\s
                ! tls
                """ + DIALOGUE)) {
            var url = "http://ann:canary@127.0.0.1:" + proxy.port();
            var ran = hello("far.invalid:443", Map.of("SOCKEYE_PROXY", url), "--tls", "--cacert", ca, "--trace", "-v");
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).isEqualTo("hello yourself\r\n");
            assertThat(ran.err())
                    .contains("connected to far.invalid:443 via http://ann:***@127.0.0.1", ", TLS 1.3, ")
                    .doesNotContain("canary", "Y2FuYXJ5", "YW5uOmNhbmFyeQ");
            proxy.awaitDone();
        }
    }

    @Test
    void theTraceIsTheDialogueAsAScript() throws Exception {
        var file = folder.resolve("trace.txt");
        try (var server = tls(AUTHORITY.good())) {
            assertThat(hello("localhost:" + server.port(), Map.of(), "--tls", "--cacert", ca, "--trace=" + file)
                            .code())
                    .isZero();
        }
        assertThat(Files.readString(file).replaceAll("[0-9:.]{12} #1 ", "").lines())
                .hasSize(6)
                .startsWith(Files.readAllLines(file).getFirst().replaceAll("[0-9:.]{12} #1 ", ""))
                .contains("C: hello", "S: hello yourself", "# closed")
                .anyMatch(line -> line.startsWith("# TLS 1.3, "));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var again = ScriptedServer.tcp(Files.readString(file))) { // what was traced can be played
            assertThat(hello("localhost:" + again.port(), Map.of(), "--trace", "-q"))
                    .returns(0, Ran::code)
                    .extracting(Ran::err)
                    .asString()
                    .contains("#1 C: hello\n", "#1 S: hello yourself\n");
        }
    }

    @Test
    void theTraceAsJsonIsALineForEach() throws Exception {
        try (var server = ScriptedServer.tcp(DIALOGUE)) {
            var ran = hello("127.0.0.1:" + server.port(), Map.of(), "--trace", "--trace-format=json");
            assertThat(ran.code()).isZero();
            assertThat(ran.err().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(ran.err()).contains("hello yourself");
        }
    }

    @Test
    void theTraceAsAPageAndAsACaptureFile() throws Exception {
        for (String form : List.of("html", "pcapng")) {
            var file = folder.resolve("trace." + form);
            try (var server = ScriptedServer.tcp(DIALOGUE)) {
                var ran = hello("127.0.0.1:" + server.port(), Map.of(), "--trace=" + file, "--trace-format=" + form);
                assertThat(ran.code()).isZero();
            }
            byte[] written = Files.readAllBytes(file);
            assertThat(new String(written, ISO_8859_1)).contains("hello yourself");
            assertThat(written)
                    .startsWith(form.equals("html") ? "<!doctype html>".getBytes(UTF_8) : new byte[] {10, 13, 13, 10});
        }
    }

    @Test
    void unixIsTracedToo() throws Exception {
        var path = folder.resolve("s").toString();
        try (Child listener = Sockeye.start("unix", "listen", path, "--echo", "--once")) {
            Sockeye.address(listener);
            var ran = Ran.of("unix", "send", path, "hi\r\n", "--trace");
            assertThat(ran.out()).isEqualTo("hi\r\n");
            assertThat(ran.err()).contains("connected to unix:" + path, "C: hi", "S: hi");
        }
    }

    @Test
    void connectSpeaksTls() throws Exception {
        try (var server = tls(AUTHORITY.good())) {
            var ran = Ran.with(
                    "hello\r\n",
                    Map.of(),
                    false,
                    "tcp",
                    "connect",
                    "--tls",
                    "localhost:" + server.port(),
                    "--cacert",
                    ca);
            assertThat(ran).returns(0, Ran::code).returns("", Ran::err).returns("hello yourself\r\n", Ran::out);
        }
    }

    @Test
    void aStreamThatIsCutIsNoAnswer() throws Exception {
        var answer = folder.resolve("answer");
        Files.writeString(answer, "old");
        try (var server = ScriptedServer.setup().identity(AUTHORITY.good()).tls(DIALOGUE + "! truncate\n")) {
            var ran = hello("localhost:" + server.port(), Map.of(), "--tls", "--cacert", ca, "-o", answer.toString());
            assertThat(ran.code()).isEqualTo(6);
            assertThat(ran.err()).contains("cut off").hasLineCount(1);
            assertThat(answer).hasContent("old");
        }
    }

    @Test
    void opensslIsSpokenWith() throws Exception {
        AUTHORITY.good().writeTo(folder, "server");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var openssl = Child.start(
                "openssl",
                "s_server",
                "-rev",
                "-accept",
                "127.0.0.1:" + port,
                "-cert",
                folder.resolve("server.pem").toString(),
                "-key",
                folder.resolve("server.key").toString())) {
            openssl.awaitOut("ACCEPT", Sockeye.LONG);
            var ran = Ran.of("tcp", "send", "--tls", "localhost:" + port, "stressed\n", "--cacert", ca, "-v");
            assertThat(ran.out()).isEqualTo("desserts\n");
            assertThat(ran.code()).isZero();
            assertThat(ran.err()).contains("TLS 1.3, TLS_AES_");
        }
    }

    @Test
    void connectingIsTriedAgain() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var ran = Ran.of("tcp", "send", "127.0.0.1:" + port, "x", "--retry", "2", "-v");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err())
                .contains("attempt 2", "attempt 3", "nothing listens there")
                .doesNotContain("attempt 4");
        var local = Ran.of("unix", "send", folder.resolve("nobody").toString(), "x", "--retry=1", "-v");
        assertThat(local.code()).isEqualTo(4);
        assertThat(local.err()).contains("attempt 2", "there is no such socket file");
    }

    @Test
    void whatTlsRefusesIsNotTriedAgain() throws Exception {
        assertThat(refused(AUTHORITY.expired(), "--tls", "--cacert", ca, "--retry", "3", "-v")
                        .err())
                .contains("expired")
                .doesNotContain("attempt");
    }
}
