package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Ports;
import dev.sockeye.tls.Nginx;
import dev.sockeye.tls.Tools;
import dev.sockeye.wire.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Basic as nginx wants it, Digest as Apache's httpd does. */
@Timeout(120)
class AuthenticationServersTest {
    private static final Secret SECRET = Secret.of("opén \"sesame\"");
    private static final Credentials ANN = Credentials.password("ann", SECRET);

    @TempDir
    private Path folder;

    private void pages() throws IOException {
        Path html = Files.createDirectories(folder.resolve("html").resolve("private"));
        Files.writeString(html.resolve("page"), "inside");
        Files.writeString(html.resolve("other"), "too");
    }

    private static void talks(int port) throws Exception {
        String url = "http://127.0.0.1:" + port + "/private/";
        var settings = HttpSettings.DEFAULT
                .steps(Redirects.FOLLOW, Authentication.ask())
                .dial(dial -> dial.timeouts(Scripted.PATIENT));
        try (var http = HttpClient.create(settings)) {
            assertThat(http.send(HttpRequest.get(url + "page")).status()).isEqualTo(401);
            for (String page : new String[] {"page", "other?x=y", "page"}) {
                HttpResponse response = http.send(HttpRequest.get(url + page).credentials(ANN));
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.text()).isEqualTo(page.startsWith("page") ? "inside" : "too");
            }
            var wrong = Credentials.password("ann", Secret.of("wrong"));
            assertThat(http.send(HttpRequest.get(url + "page").credentials(wrong))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void basicOfNginx() throws Exception {
        pages();
        int port = Ports.free();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(SECRET.bytes()));
        Files.writeString(folder.resolve("users"), "ann:{SHA}" + hash + "\n");
        var server = """
                server {
                    listen 127.0.0.1:%2$d;
                    location /private/ { auth_basic "staff"; auth_basic_user_file %1$s/users; }
                }
                """.formatted(folder, port);
        readable();
        try (var nginx = Nginx.start(folder, server)) {
            talks(port);
            assertThat(nginx.handle().isAlive()).isTrue();
        }
    }

    /** With nonces that end after one use, and with such that last. */
    @Test
    void digestOfApache() throws Exception {
        for (int lifetime : new int[] {300, 0}) {
            pages();
            int port = Ports.free();
            byte[] a1 = ("ann:staff:" + SECRET.reveal()).getBytes(UTF_8);
            String ha1 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(a1));
            Files.writeString(folder.resolve("digest"), "ann:staff:" + ha1 + "\n");
            Path configuration = Files.writeString(
                    folder.resolve("apache.conf"), """
                    ServerName localhost
                    ServerRoot %1$s
                    PidFile %1$s/apache.pid
                    DefaultRuntimeDir %1$s
                    Listen 127.0.0.1:%2$d
                    ErrorLog %1$s/error.log
                    LoadModule mpm_event_module %3$s/mod_mpm_event.so
                    LoadModule authn_core_module %3$s/mod_authn_core.so
                    LoadModule authn_file_module %3$s/mod_authn_file.so
                    LoadModule authz_core_module %3$s/mod_authz_core.so
                    LoadModule authz_user_module %3$s/mod_authz_user.so
                    LoadModule auth_digest_module %3$s/mod_auth_digest.so
                    DocumentRoot %1$s/html
                    <Location /private/>
                        AuthType Digest
                        AuthName staff
                        AuthDigestProvider file
                        AuthUserFile %1$s/digest
                        AuthDigestNonceLifetime %4$d
                        Require valid-user
                    </Location>
                    """.formatted(folder, port, "/usr/lib/apache2/modules", lifetime));
            readable();
            var command = Child.start(Tools.need("apache2"), "-f", configuration.toString(), "-D", "FOREGROUND");
            try (var apache = Tools.awaited(command, () -> Tools.isListening(port))) {
                talks(port);
                assertThat(apache.handle().isAlive()).isTrue();
            }
        }
    }

    /** Servers that begin as root go on as somebody else, who has to get there. */
    private void readable() throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
