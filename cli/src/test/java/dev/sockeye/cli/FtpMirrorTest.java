package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ftp mirror}, against a real server. */
@Timeout(120)
class FtpMirrorTest {
    @TempDir
    private Path folder;

    private FtpServer server() throws Exception {
        assumeTrue(
                FtpDaemon.PYFTPDLIB.missing().isEmpty(),
                () -> FtpDaemon.PYFTPDLIB.missing().orElse(""));
        Path root = Files.createDirectories(folder.resolve("served/pub"));
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("a.txt"), "a");
        Files.writeString(root.resolve("b.tmp"), "b");
        Files.writeString(root.resolve("keep.tmp"), "keep");
        Files.writeString(root.resolve("docs/c.txt"), "c");
        return FtpDaemon.PYFTPDLIB.at(folder.resolve("served")).start();
    }

    private Ran run(FtpServer server, String... line) {
        var environment = Map.of(
                "SOCKEYE_PASSWORD",
                server.password(),
                "XDG_STATE_HOME",
                folder.resolve("state").toString());
        var words = Stream.of(line)
                .map(word -> word.replace("URL", "ftp://" + server.user() + "@127.0.0.1:" + server.port()))
                .map(word -> word.replace("HERE", folder.resolve("here").toString()));
        return Ran.with("", environment, false, words.toArray(String[]::new));
    }

    @Test
    void fromTheServerToHereAndAgain() throws Exception {
        try (var server = server()) {
            var first = run(server, "ftp", "mirror", "URL/pub", "HERE");
            assertThat(first).returns(0, Ran::code).returns("", Ran::err);
            assertThat(first.out())
                    .contains("get                   4\n", "mkdir                 1\n", "failed                0\n");
            assertThat(folder.resolve("here/docs/c.txt")).hasContent("c");
            var second = run(server, "ftp", "mirror", "URL/pub", "HERE", "--json");
            assertThat(second.out()).contains("\"unchanged\":4,\"failed\":0").hasLineCount(1);
            assertThat(folder.resolve("state/sockeye").toFile().list()).hasSize(1);
        }
    }

    @Test
    void theOrderOfPatternsCounts() throws Exception {
        try (var server = server()) {
            assertThat(run(
                            server,
                            "ftp",
                            "mirror",
                            "URL/pub",
                            "HERE",
                            "--include",
                            "keep.tmp",
                            "--exclude=*.tmp",
                            "-q"))
                    .returns(0, Ran::code)
                    .returns("", Ran::out);
            assertThat(folder.resolve("here").toFile().list()).containsExactlyInAnyOrder("a.txt", "keep.tmp", "docs");
            assertThat(run(server, "ftp", "mirror", "URL/pub", "HERE", "--exclude", "[a"))
                    .returns(2, Ran::code);
        }
    }

    @Test
    void aDryRunSaysWhatItWouldDo() throws Exception {
        try (var server = server()) {
            Files.createDirectories(folder.resolve("here"));
            Files.writeString(folder.resolve("here/old"), "x");
            var plan = run(server, "ftp", "mirror", "URL/pub", "HERE", "--delete", "--dry-run");
            assertThat(plan).returns(0, Ran::code).returns("""
                            GET a.txt (new)
                            GET b.tmp (new)
                            MKDIR docs (new)
                            GET docs/c.txt (new)
                            GET keep.tmp (new)
                            DELETE old (not in the source)
                            """, Ran::out);
            assertThat(folder.resolve("here").toFile().list()).containsExactly("old");
        }
    }

    @Test
    void whatCannotBeDoneIsToldAndTheCodeIs10() throws Exception {
        try (var server = server()) {
            Files.createDirectories(folder.resolve("here/a.txt"));
            var ran = run(server, "ftp", "mirror", "URL/pub", "HERE", "--json");
            assertThat(ran).returns(10, Ran::code);
            assertThat(ran.err())
                    .contains("a.txt: a folder is in the way of a file")
                    .hasLineCount(1);
            assertThat(ran.out()).contains("{\"path\":\"a.txt\",\"error\":\"a folder is in the way of a file\"}");
            var deleted = run(server, "ftp", "mirror", "URL/pub", "HERE", "--delete", "--max-delete", "0");
            assertThat(deleted).returns(10, Ran::code);
            assertThat(run(server, "ftp", "mirror", "URL/pub", "HERE", "--delete"))
                    .returns(0, Ran::code);
        }
    }

    @Test
    void fromHereToTheServer() throws Exception {
        try (var server = server()) {
            Files.createDirectories(folder.resolve("here/x"));
            Files.writeString(folder.resolve("here/x/y"), "y");
            assertThat(run(server, "ftp", "mirror", "HERE", "URL/new/place")).returns(0, Ran::code);
            assertThat(folder.resolve("served/new/place/x/y")).hasContent("y");
        }
    }

    @Test
    void aUrlAndAFolder() {
        assertThat(Ran.of("ftp", "mirror", "a", "b")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "mirror", "ftp://h/", "ftp://i/")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "mirror", "ftp://ann:s3cret@h/", "ftp://i/").err())
                .doesNotContain("s3cret");
        assertThat(Ran.of("ftp", "mirror", "ftp://h/", "b", "--parallel", "0")).returns(2, Ran::code);
    }
}
