package dev.sockeye.ftp.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.mirror.Report.Failure;
import dev.sockeye.testkit.Watchdog;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that mean no good, or do not do well: nothing gets outside the folder, and what can be had is had. */
class HostileServerTest {
    private static final String FILE = "type=file;size=3;modify=20240101000000;";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path outside;

    private Path root;

    @BeforeEach
    void folder() {
        root = outside.resolve("root");
    }

    private List<String> below(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> paths(Report report) {
        return report.failures().stream().map(Failure::path).sorted().toList();
    }

    @Test
    void CVE_2002_1344_CVE_2018_10916_namesThatLeadOutside() throws Exception {
        try (var server = new FakeFtp()) {
            for (var name : List.of("../x", "/x", "../../x", "a/../../x", "..", ".", "..\\x", "C:x", "CON", "good")) {
                server.entry("/", name, FILE);
                server.files.put("/" + name, "abc".getBytes(UTF_8));
                server.files.put(name, "abc".getBytes(UTF_8));
            }
            server.entry("/", "../d", "type=dir;");
            server.listings.put("/../d", FILE + " in\r\n");
            var report = FtpMirror.download(server.dial(), "/", root).run();
            assertThat(below(outside)).containsExactly("root", "root/..\\x", "root/C:x", "root/CON", "root/good");
            assertThat(report.failures())
                    .hasSize(5)
                    .allSatisfy(failure -> assertThat(failure.why()).contains("no name of a file"));
            assertThat(server.fetched).doesNotContain("/../x", "/x", "/a/../../x");
        }
    }

    @Test
    void CVE_2014_4877_aLinkThatLeadsOutAndAFileThroughIt() throws Exception {
        Files.createDirectories(outside.resolve("victim"));
        try (var server = new FakeFtp()) {
            server.entry("/", "escape", "type=OS.unix=slink:../victim;");
            server.entry("/", "escape", "type=dir;");
            server.entry("/", "absolute", "type=OS.unix=slink:" + outside + ";");
            server.entry("/", "inside", "type=OS.unix=slink:good;");
            server.entry("/", "updown", "type=OS.unix=slink:d/../../victim;");
            server.entry("/", "d", "type=dir;");
            server.listings.put("/d", "");
            server.listings.put("/escape", FILE + " planted\r\n");
            server.files.put("/escape/planted", "abc".getBytes(UTF_8));
            server.file("good", "123");
            for (int i = 0; i < 2; i++) { // the second run finds what the first one made
                var report = FtpMirror.download(server.dial(), "/", root).run();
                assertThat(below(outside.resolve("victim"))).isEmpty();
                assertThat(paths(report)).containsExactly("escape", "escape", "updown");
                // the root here is the server's
                assertThat(Files.readSymbolicLink(root.resolve("absolute"))).isRelative();
                assertThat(Files.readSymbolicLink(root.resolve("inside"))).isEqualTo(Path.of("good"));
            }
        }
    }

    @Test
    void aLinkHereIsNotFollowedToo() throws Exception {
        Files.createDirectories(outside.resolve("victim"));
        Files.createDirectories(root);
        Files.createSymbolicLink(root.resolve("d"), outside.resolve("victim"));
        Files.createSymbolicLink(root.resolve("f"), outside.resolve("victim/file"));
        try (var server = new FakeFtp()) {
            server.entry("/", "d", "type=dir;");
            server.listings.put("/d", FILE + " in\r\n");
            server.files.put("/d/in", "abc".getBytes(UTF_8));
            server.file("f", "123");
            var report = FtpMirror.download(server.dial(), "/", root).run();
            assertThat(paths(report)).containsExactly("d", "f");
            assertThat(below(outside.resolve("victim"))).isEmpty();
            var again = FtpMirror.download(server.dial(), "/", root).delete(10).run();
            assertThat(again.failures()).isEmpty();
            assertThat(below(outside.resolve("victim"))).isEmpty();
            assertThat(root.resolve("d/in")).hasContent("abc");
            assertThat(Files.isSymbolicLink(root.resolve("f"))).isFalse();
        }
    }

    @Test
    void whatCannotBeHadDoesNotStopTheRest() throws Exception {
        try (var server = new FakeFtp()) {
            for (int i = 0; i < 50; i++) {
                server.file("f" + i, "content " + i);
            }
            server.refused.addAll(List.of("/f7", "/f33"));
            server.entry("/", "locked", "type=dir;");
            var report =
                    FtpMirror.download(server.dial(), "/", root).parallel(3).run();
            assertThat(paths(report)).containsExactly("f33", "f7", "locked");
            assertThat(report.done(Step.Action.GET)).isEqualTo(48);
            assertThat(below(root)).hasSize(49).doesNotContain("f7", "f33");
            assertThat(root.resolve("f49")).hasContent("content 49");
        }
    }

    @Test
    void whatWasNotListedIsNotDeleted() throws Exception {
        Files.createDirectories(root.resolve("locked"));
        Files.writeString(root.resolve("locked/precious"), "x");
        Files.writeString(root.resolve("old"), "x");
        try (var server = new FakeFtp()) {
            server.file("f", "1");
            server.entry("/", "locked", "type=dir;");
            var report =
                    FtpMirror.download(server.dial(), "/", root).delete(100).run();
            assertThat(paths(report)).containsExactly("locked");
            assertThat(below(root)).containsExactly("f", "locked", "locked/precious");
        }
    }

    @Test
    void aServerThatTakesTwoLogins() throws Exception {
        try (var server = new FakeFtp()) {
            server.most = 2;
            for (int i = 0; i < 200; i++) {
                server.file("f" + i, "content " + i);
            }
            var report = Watchdog.within(
                    LIMIT, FtpMirror.download(server.dial(), "/", root).parallel(8)::run);
            assertThat(report.failures()).isEmpty();
            assertThat(report.connections()).isLessThanOrEqualTo(2);
            assertThat(below(root)).hasSize(200);
        }
    }

    @Test
    void aServerThatHangsUpNowAndThen() throws Exception {
        try (var server = new FakeFtp()) {
            server.filesPerConnection = 20;
            for (int i = 0; i < 100; i++) {
                server.file("f" + i, "content " + i);
            }
            var report = Watchdog.within(
                    LIMIT, FtpMirror.download(server.dial(), "/", root).parallel(2)::run);
            assertThat(report.failures()).isEmpty();
            assertThat(below(root)).hasSize(100);
        }
    }

    @Test
    void aServerThatGivesNothingAnyMore() throws Exception {
        try (var server = new FakeFtp()) {
            server.filesPerConnection = 0;
            for (int i = 0; i < 20; i++) {
                server.file("f" + i, "content " + i);
            }
            var report = Watchdog.within(
                    LIMIT, FtpMirror.download(server.dial(), "/", root).parallel(2)::run);
            assertThat(report.failures()).hasSize(20);
            assertThat(below(root)).isEmpty();
        }
    }

    @Test
    void aSourceThatChangesMeanwhileIsFetchedAgain() throws Exception {
        try (var server = new FakeFtp()) {
            server.file("grown", "short");
            server.files.put("/grown", "longer than it was listed".getBytes(UTF_8));
            server.file("same", "same");
            var report = FtpMirror.download(server.dial(), "/", root).run();
            assertThat(report.failures()).isEmpty();
            assertThat(root.resolve("grown")).hasContent("longer than it was listed");
            assertThat(below(root)).containsExactly("grown", "same");
        }
    }

    @Test
    void whatIsNotAsLongAsTheServerSaysIsNoFile() throws Exception {
        try (var server = new FakeFtp()) {
            server.entry("/", "short", "type=file;size=9;modify=20240101000000;");
            server.files.put("/short", "abc".getBytes(UTF_8));
            var report = FtpMirror.download(server.dial(), "/", root).run();
            assertThat(Files.exists(root.resolve("short"), LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(report.isComplete());
        }
    }
}
