package dev.sockeye.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.ftp.FtpReplyException;
import dev.sockeye.ftp.FtpServers;
import dev.sockeye.http.Body;
import dev.sockeye.http.Download;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ftp.FtpServer;
import dev.sockeye.testkit.ftp.FtpSetup;
import dev.sockeye.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ftp: and ftps: URLs, opened, put and saved, at real servers. */
@Timeout(120)
class FtpHandlerTest {
    private static final Authority AUTHORITY = Authority.create();

    @TempDir
    private Path root;

    @TempDir
    private Path here;

    private static Opener opener() {
        return Opener.create(OpenerSettings.DEFAULT.dial(dial -> dial.trust(Tls.trusting(AUTHORITY.certificate()))));
    }

    private static String url(FtpServer server, String path) {
        return server.url(path).replace("://", "://" + server.user() + ":" + server.password() + "@");
    }

    private Stream<FtpSetup> servers() {
        return Stream.of(
                FtpServers.pyftpdlib(root),
                FtpServers.proftpd(root),
                FtpServers.vsftpd(root).tls(AUTHORITY.good()).implicitTls());
    }

    @Test
    void aFileIsOpened() throws IOException {
        Files.writeString(root.resolve("a b.txt"), "hello");
        Files.setLastModifiedTime(root.resolve("a b.txt"), FileTime.from(Instant.parse("2011-12-13T14:15:16Z")));
        for (FtpSetup setup : servers().toList()) {
            try (var server = setup.start();
                    var opener = opener();
                    var response = opener.open(url(server, "a%20b.txt"))) {
                assertThat(response.length()).hasValue(5);
                assertThat(response.headers().first("Last-Modified")).hasValue("Tue, 13 Dec 2011 14:15:16 GMT");
                assertThat(response.fileName()).isEqualTo("a b.txt");
                assertThat(response.url().password()).isEmpty();
                assertThat(response.status()).isEmpty();
                assertThat(response.text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void aFileIsPut() throws IOException {
        for (FtpSetup setup : servers().toList()) {
            try (var server = setup.start();
                    var opener = opener();
                    var said = opener.put(url(server, "new"), Body.text("what is sent"))) {
                assertThat(root.resolve("new")).hasContent("what is sent");
                assertThat(said.text()).isNotEmpty();
                Files.delete(root.resolve("new"));
            }
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aTextIsATextAndAFolderAListing() throws IOException {
        Files.writeString(root.resolve("text"), "one\ntwo\n");
        Files.createDirectories(root.resolve("folder/in"));
        try (var server = FtpServers.pyftpdlib(root).start();
                var opener = opener()) {
            assertThat(opener.open(url(server, "text;type=a")).text()).isEqualTo("one\ntwo\n");
            assertThat(opener.open(url(server, "text;TYPE=A")).fileName()).isEqualTo("text");
            assertThat(opener.open(url(server, "folder/")).text()).matches("(?s)d.* in\r?\n");
            assertThat(opener.open(url(server, "folder;type=d")).text().strip()).endsWith("in");
            assertThat(opener.open(url(server, "")).text()).contains(" folder", " text");
        }
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        try (var server = FtpServers.pyftpdlib(root).start();
                var opener = opener()) {
            assertThatThrownBy(() -> opener.open(url(server, "nothing")))
                    .isInstanceOf(FtpReplyException.class)
                    .hasMessageContaining("550");
            assertThatThrownBy(() -> opener.open(server.url("nothing").replace("://", "://test:c4n4ry@")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageNotContaining("c4n4ry");
            // CVE-2017-3533
            assertThatThrownBy(() -> opener.open(url(server, "a%0d%0aDELE%20b")))
                    .hasMessageContaining("CR");
        }
    }

    /** What is kept is what there was; when it is another file meanwhile, nothing of it is used. */
    @ParameterizedTest
    @CsvSource({"false, 700000", "true, 0"})
    void aSaveGoesOnWhereItBrokeOff(boolean changed, long from) throws IOException {
        var bytes = new byte[1_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(root.resolve("file"), bytes);
        try (var server = FtpServers.proftpd(root).start();
                var opener = opener()) {
            String url = url(server, "file");
            var how = Download.into(here).resume();
            assertThatThrownBy(() -> opener.save(url, how.progress((n, _) -> {
                        if (n >= 700_000) {
                            throw new IllegalStateException("enough");
                        }
                    })))
                    .hasMessageContaining("enough");
            assertThat(here.resolve("file")).doesNotExist();
            if (changed) {
                bytes[0]++;
                Files.write(root.resolve("file"), bytes);
                Files.setLastModifiedTime(
                        root.resolve("file"), FileTime.from(Instant.now().plusSeconds(60)));
            }
            var saved = opener.save(url, how);
            assertThat(saved.resumedFrom()).isBetween(from, from == 0 ? 0 : bytes.length - 1L);
            assertThat(here.resolve("file")).hasBinaryContent(bytes);
            assertThat(here.toFile().list()).containsExactly("file");
        }
    }
}
