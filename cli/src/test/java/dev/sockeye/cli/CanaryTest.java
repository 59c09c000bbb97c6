package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Canary;
import dev.sockeye.testkit.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password is planted wherever the command takes one, rightly or by mistake: no output has it, in no form. */
@Timeout(120)
class CanaryTest {
    private static final Canary CANARY = new Canary("c4n4ry/p4ss w0rd");
    private static final List<String> SPELLINGS = List.of(CANARY.inUrl(), CANARY.inUrlThroughout());

    @TempDir
    private Path folder;

    /** Nobody listens on port 1; some of these are no proxies at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:PASSWORD@127.0.0.1:1",
                "socks5://ann:PASSWORD@127.0.0.1:1",
                "ann:PASSWORD@127.0.0.1:1",
                "http://:PASSWORD@127.0.0.1:1",
                "http://ann:PASSWORD@[nowhere",
                "http://ann:PASSWORD@127.0.0.1:99999",
                "http://ann:PASSWORD@no where:1",
                "http://ann:PASSWORD@",
                "gopher://ann:PASSWORD@127.0.0.1:1",
                "PASSWORD://ann@127.0.0.1:1",
            })
    void inAProxy(String proxy) {
        for (String spelling : SPELLINGS) {
            String url = proxy.replace("PASSWORD", spelling);
            keepsQuiet("", Map.of(), "--proxy", url);
            for (String variable : List.of("SOCKEYE_PROXY", "ALL_PROXY", "all_proxy")) {
                keepsQuiet("", Map.of(variable, url));
            }
        }
    }

    private void keepsQuiet(String input, Map<String, String> environment, String... options) {
        var arguments = new ArrayList<>(List.of("tcp", "send", "127.0.0.1:1", "hello", "-v", "-v", "--trace"));
        arguments.addAll(List.of(options));
        var ran = Ran.with(input, environment, false, arguments.toArray(String[]::new));
        assertThat(ran.code()).isNotZero();
        assertQuiet(ran);
    }

    private static void assertQuiet(Ran ran) {
        String all = new String(ran.bytes(), ISO_8859_1) + ran.err();
        assertThat(all).isNotEmpty();
        assertThat(CANARY.formsIn(all)).as(all).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "html", "pcapng"})
    void inATraceOfAProxy(String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString(("ann:" + CANARY.secret()).getBytes(UTF_8));
        try (var proxy = ScriptedServer.tcp("""
                C: CONNECT far.invalid:80 HTTP/1.1
                C: Host: far.invalid:80
                C:
                S: HTTP/1.1 407 who are you?
                S: Proxy-Authenticate: Basic realm="here"
                S: Content-Length: 0
                S:
                C: CONNECT far.invalid:80 HTTP/1.1
                C: Host: far.invalid:80
                C: Proxy-Authorization: Basic %s
                C:
                S: HTTP/1.1 407 no
                S:
                """.formatted(basic))) {
            Path trace = folder.resolve("trace");
            var ran = Ran.of(
                    "tcp",
                    "send",
                    "far.invalid:80",
                    "hello",
                    "-v",
                    "-v",
                    "--trace=" + trace,
                    "--trace-format=" + form,
                    "--proxy",
                    "http://ann:" + CANARY.inUrlThroughout() + "@127.0.0.1:" + proxy.port());
            assertThat(ran.code()).isEqualTo(7);
            assertQuiet(ran);
            String traced = new String(Files.readAllBytes(trace), ISO_8859_1);
            assertThat(traced).contains("Proxy-Authorization: ");
            assertThat(CANARY.formsIn(traced)).isEmpty();
        }
    }

    /** A server that wants to know who it is, and does not believe it. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "html", "pcapng"})
    void inATraceOfHttp(String form) throws Exception {
        for (String spelling : SPELLINGS) {
            try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Sockeye.beside(() -> refuse(server));
                Path trace = folder.resolve("trace");
                String url = "http://ann:" + spelling + "@127.0.0.1:" + server.getLocalPort() + "/";
                var ran = Ran.of("get", url, "-v", "-v", "--trace=" + trace, "--trace-format=" + form);
                assertThat(ran.code()).as(ran.err()).isEqualTo(7);
                assertQuiet(ran);
                String traced = new String(Files.readAllBytes(trace), ISO_8859_1);
                assertThat(traced).contains("401 who?");
                assertThat(CANARY.formsIn(traced)).isEmpty();
            }
        }
    }

    /** Each request on a connection of its own. */
    private static void refuse(ServerSocket server) throws IOException {
        while (true) {
            try (var peer = server.accept()) {
                var in = new BufferedReader(new InputStreamReader(peer.getInputStream(), ISO_8859_1));
                for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
                    line = in.readLine();
                }
                String answer = String.join(
                        "\r\n",
                        "HTTP/1.1 401 who?",
                        "Connection: close",
                        "Content-Length: 0",
                        "WWW-Authenticate: Basic realm=x",
                        "",
                        "");
                peer.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
        }
    }

    /** Nobody is there, or it is no URL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ann:PASSWORD@127.0.0.1:1/",
                "https://ann:PASSWORD@127.0.0.1:1/",
                "http://ann:PASSWORD@127.0.0.1:99999/",
                "http://ann:PASSWORD@no where/",
                "http://ann:PASSWORD@[nowhere/",
                "gopher://ann:PASSWORD@127.0.0.1:1/",
                "ann:PASSWORD@127.0.0.1:1",
            })
    void inAUrlThatLeadsNowhere(String url) {
        for (String spelling : SPELLINGS) {
            String text = url.replace("PASSWORD", spelling);
            assertQuiet(Ran.of("get", text, "-v", "-v", "--trace"));
            assertQuiet(Ran.of("http", "get", text, "-v", "-v", "--trace"));
            assertQuiet(Ran.with("x", Map.of(), false, "put", "-", text, "-v", "-v", "--trace"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://ann:PASSWORD@127.0.0.1:1",
                "ann:PASSWORD@127.0.0.1:1",
                "http://ann:PASSWORD@127.0.0.1:1",
                "tcp://ann:PASSWORD@127.0.0.1:99999",
                "tcp://ann:PASSWORD@[nowhere",
            })
    void inATarget(String target) {
        for (String spelling : SPELLINGS) {
            for (String verb : List.of("send", "connect")) {
                assertQuiet(Ran.of("tcp", verb, target.replace("PASSWORD", spelling), "-v", "-v"));
            }
        }
    }

    /** Where it is looked at, and looked at for what is wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:PASSWORD@example.org/a?b=c",
                "https://ann:PASSWORD@exa mple.org/",
                "https://ann:PASSWORD@[nowhere/",
                "https://ann:PASSWORD@example.org:99999/",
                "https://ann:PASSWORD@example.org\\@other.example/",
                "//ann:PASSWORD@example.org/",
            })
    void inAUrl(String url) {
        for (String spelling : SPELLINGS) {
            String text = url.replace("PASSWORD", spelling);
            for (String rules : List.of("whatwg", "rfc3986", "python")) {
                assertQuiet(Ran.of("url", "parse", "--rules", rules, text, "-v"));
            }
            assertQuiet(Ran.of("url", "parse", "--lint", text, "-v"));
            assertQuiet(Ran.with(text + "\n", Map.of(), false, "url", "parse", "-v"));
            assertQuiet(Ran.of("url", "set", text, "port=80abc", "-v"));
        }
    }

    @Test
    void inAnEditOfAUrl() {
        assertQuiet(Ran.of("url", "set", "mailto:ann@example.org", "password=" + CANARY.secret(), "-v"));
    }

    @Test
    void inAFile() throws Exception {
        String secret = CANARY.secret();
        for (String text :
                List.of("machine 127.0.0.1 login ann password \"" + secret, secret, "machine a b " + secret)) {
            Path netrc = Files.writeString(folder.resolve("netrc"), text);
            for (String mode : List.of("rw-------", "rw-r--r--")) {
                Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString(mode));
                keepsQuiet("", Map.of(), "--netrc=" + netrc);
            }
        }
        Path file = Files.writeString(folder.resolve("password"), secret + "\n" + secret + "\n");
        keepsQuiet("", Map.of(), "--user", "ann", "--password-file", file.toString());
        keepsQuiet("", Map.of("SOCKEYE_PASSWORD", secret), "--user", "ann");
        keepsQuiet("", Map.of(), "--user", "ann:" + secret);
        keepsQuiet("", Map.of(), "--password", secret);
        keepsQuiet("", Map.of(), "--password=" + secret);
        keepsQuiet("", Map.of("SOCKEYE_KEY_PASSWORD", secret), "--tls", "--cert", file.toString());
    }
}
