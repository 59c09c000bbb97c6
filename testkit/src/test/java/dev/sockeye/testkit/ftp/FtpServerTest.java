package dev.sockeye.testkit.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.testkit.Authority;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each server is there when it says so, does what a client asks, and leaves nothing behind. */
@ParameterizedClass
@EnumSource(FtpDaemon.class)
class FtpServerTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final byte[] TEXT = "hello\r\n你好\n".getBytes(UTF_8);

    private final FtpDaemon daemon;

    @TempDir
    Path root;

    FtpServerTest(FtpDaemon daemon) {
        this.daemon = daemon;
    }

    @BeforeEach
    void isHere() {
        assumeTrue(daemon.missing().isEmpty(), () -> daemon.missing().orElse(""));
    }

    @Test
    void takesFilesAndGivesThemBack() throws IOException {
        Files.write(root.resolve("mine"), TEXT);
        try (var server = daemon.at(root).start();
                var ftp = RawFtp.plain(server)) {
            ftp.login();
            assertThat(ftp.retrieve("mine")).isEqualTo(TEXT);
            ftp.store("theirs", TEXT);
            ftp.say("DELE mine", "250");
            ftp.say("MKD folder", "257");
            assertThat(Files.readAllBytes(root.resolve("theirs"))).isEqualTo(TEXT);
            assertThat(root.resolve("mine")).doesNotExist();
        }
    }

    @Test
    void aFolderMadeAfterItsStartIsOpenToItToo() throws IOException {
        try (var server = daemon.at(root).start();
                var ftp = RawFtp.plain(server)) {
            Files.write(Files.createDirectory(root.resolve("folder")).resolve("file"), TEXT);
            ftp.login();
            ftp.store("folder/file", new byte[] {1});
            assertThat(root.resolve("folder/file")).hasBinaryContent(new byte[] {1});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksTheVersionOfTlsThatItWasTold(String version) throws IOException {
        try (var server = daemon.at(root)
                        .tls(AUTHORITY.good(), version)
                        .requireTls()
                        .withoutReuse()
                        .start();
                var ftp = RawFtp.explicit(server, AUTHORITY.clientContext())) {
            assertThat(ftp.version()).isEqualTo(version);
            ftp.login();
            ftp.store("file", TEXT);
            assertThat(ftp.retrieve("file")).isEqualTo(TEXT);
        }
    }

    @Test
    void speaksTlsFromTheFirstByteOrSaysThatItCannot() throws IOException {
        var setup = daemon.at(root).tls(AUTHORITY.good()).implicitTls().withoutReuse();
        if (daemon == FtpDaemon.PURE_FTPD || daemon == FtpDaemon.PYFTPDLIB) {
            assertThatThrownBy(setup::start).hasMessageContaining("has no implicit TLS");
            return;
        }
        try (var server = setup.start();
                var ftp = RawFtp.implicit(server, AUTHORITY.clientContext())) {
            ftp.login();
            ftp.store("file", TEXT);
            assertThat(server.url("file")).startsWith("ftps://127.0.0.1:");
        }
    }

    @Test
    void letsNobodyInWithoutTlsWhereThatIsRequired() throws IOException {
        try (var server = daemon.at(root).tls(AUTHORITY.good()).requireTls().start();
                var ftp = RawFtp.plain(server)) {
            assertThatThrownBy(ftp::login).hasMessageMatching("(?s).*(421|530|550).*");
        }
    }

    @Test
    void listensOnIpv6() throws IOException {
        try (var server = daemon.at(root).ipv6().login("ann", "pass word").start();
                var ftp = RawFtp.plain(server)) {
            ftp.login();
            ftp.store("file", TEXT);
            assertThat(server.url("")).startsWith("ftp://[::1]:");
        }
    }

    @Test
    void isGoneWithItsSessionsWhenItIsClosed() throws IOException {
        RawFtp ftp;
        int port;
        try (var server = daemon.at(root).start()) {
            ftp = RawFtp.plain(server);
            ftp.login();
            port = server.port();
        }
        try (ftp) {
            assertThat(ftp.isAtItsEnd()).isTrue();
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void saysWhyItDoesNotStart() {
        assertThatThrownBy(
                        () -> daemon.at(root).with("no_such_option=nonsense(").start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not listen");
    }
}
