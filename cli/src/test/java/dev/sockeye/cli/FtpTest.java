package dev.sockeye.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpServer;
import dev.sockeye.testkit.ftp.FtpSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ftp commands, at real servers. */
@Timeout(120)
class FtpTest {
    private static final Authority AUTHORITY = Authority.create();

    @TempDir
    private Path root;

    @TempDir
    private Path here;

    private FtpSetup setup(FtpDaemon daemon) {
        assumeTrue(daemon.missing().isEmpty(), () -> daemon.missing().orElse(""));
        return daemon.at(root);
    }

    private FtpServer server() throws IOException {
        return setup(FtpDaemon.PYFTPDLIB).start();
    }

    private static String url(FtpServer server, String path) {
        return server.url(path).replace("://", "://" + server.user() + "@");
    }

    /** With the password where it belongs. */
    private static Ran run(FtpServer server, String... line) {
        return Ran.with("", Map.of("SOCKEYE_PASSWORD", server.password()), false, line);
    }

    @ParameterizedTest
    @EnumSource(FtpDaemon.class)
    void aFileGoesThereAndComesBack(FtpDaemon daemon) throws IOException {
        Path film = here.resolve("film é.mp4");
        var bytes = new byte[1_000_000];
        new Random(1).nextBytes(bytes);
        Files.write(film, bytes);
        Path back = here.resolve("back");
        try (var server = setup(daemon).start()) {
            assertThat(run(server, "ftp", "put", film.toString(), url(server, "")))
                    .returns(0, Ran::code)
                    .returns("", Ran::out)
                    .returns("", Ran::err);
            assertThat(root.resolve("film é.mp4")).hasBinaryContent(bytes);
            assertThat(run(server, "ftp", "get", url(server, "film%20%C3%A9.mp4"), "-o", back.toString()))
                    .returns(0, Ran::code)
                    .returns("", Ran::err);
            assertThat(back).hasBinaryContent(bytes);
            assertThat(run(server, "ftp", "get", url(server, "film%20%C3%A9.mp4"), "-o", "-")
                            .bytes())
                    .isEqualTo(bytes);
            Files.delete(back);
            assertThat(run(
                            server,
                            "ftp",
                            "get",
                            url(server, "film%20%C3%A9.mp4"),
                            "-o",
                            back.toString(),
                            "--segments=3"))
                    .returns(0, Ran::code)
                    .returns("", Ran::err);
            assertThat(back).hasBinaryContent(bytes);
            assertThat(run(server, "ftp", "mkdir", url(server, "films")).code()).isZero();
            assertThat(run(server, "ftp", "mv", url(server, "film%20%C3%A9.mp4"), "films/a b")
                            .code())
                    .isZero();
            assertThat(root.resolve("films/a b")).hasBinaryContent(bytes);
            assertThat(run(server, "ftp", "rm", url(server, "films/")).code()).isEqualTo(8);
            assertThat(run(server, "ftp", "rm", url(server, "films/a%20b")).code())
                    .isZero();
            assertThat(run(server, "ftp", "rm", url(server, "films/")).code()).isZero();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void standardInputIsStoredAndAppended() throws IOException {
        try (var server = server()) {
            var password = Map.of("SOCKEYE_PASSWORD", server.password());
            assertThat(Ran.with("one\n", password, false, "ftp", "put", "-", url(server, "log"))
                            .code())
                    .isZero();
            assertThat(Ran.with("two\n", password, false, "ftp", "put", "-", url(server, "log"), "--append")
                            .code())
                    .isZero();
            assertThat(root.resolve("log")).hasContent("one\ntwo\n");
            assertThat(run(server, "ftp", "get", url(server, "log;type=a")).out())
                    .isEqualTo("one\ntwo\n");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FtpDaemon.class,
            names = {"PROFTPD", "PYFTPDLIB"})
    void foldersAreListed(FtpDaemon daemon) throws IOException {
        Files.createDirectories(root.resolve("b/deep"));
        Files.writeString(root.resolve("b/deep/x"), "12345");
        Files.writeString(root.resolve("a \u001b[31m"), "1");
        Files.setLastModifiedTime(root.resolve("b/deep/x"), FileTime.from(Instant.parse("2011-12-13T14:15:16Z")));
        try (var server = setup(daemon).start()) {
            assertThat(run(server, "ftp", "ls", url(server, "")).out()).isEqualTo("a \\x1b[31m\nb\n");
            assertThat(run(server, "ftp", "ls", url(server, ""), "-R").out())
                    .isEqualTo("a \\x1b[31m\nb\nb/deep\nb/deep/x\n");
            assertThat(run(server, "ftp", "ls", "-l", url(server, "b/deep/")).out())
                    .matches("-\\S{9} +\\S+ +\\S+ +5 +2011-12-13T14:15:16Z +x\n");
            assertThat(run(server, "ftp", "ls", url(server, "b/deep/x")).out()).endsWith("x\n");
            var lines = JsonLine.each(
                    run(server, "ftp", "ls", "-R", "--json", url(server, "b")).out());
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).containsEntry("path", "deep").containsEntry("kind", "folder");
            assertThat(lines.getLast())
                    .containsEntry("path", "deep/x")
                    .containsEntry("kind", "file")
                    .containsEntry("size", 5L)
                    .containsEntry("modified", "2011-12-13T14:15:16Z");
        }
    }

    @Test
    void commandsAreSaidUntilOneIsRefused() throws IOException {
        Files.createDirectory(root.resolve("folder"));
        try (var server = server()) {
            var ran = run(server, "ftp", "quote", url(server, "folder"), "PWD", "FEAT", "NONSENSE", "NOOP");
            assertThat(ran.code()).isEqualTo(8);
            assertThat(ran.out())
                    .startsWith("257 \"/folder\"")
                    .containsPattern("(?m)^211-Features supported:\n EPRT$")
                    .contains("\n211 End FEAT.\n500 ")
                    .doesNotContain("\n200");
            assertThat(JsonLine.of(run(server, "ftp", "quote", "--json", url(server, ""), "NOOP")
                            .out()))
                    .containsEntry("command", "NOOP")
                    .containsEntry("code", 200L);
        }
    }

    @Test
    void whatIsKeptOfAFailureIsGoneOnWith() throws IOException {
        var bytes = new byte[3_000_000];
        new Random(2).nextBytes(bytes);
        Files.write(root.resolve("file"), bytes);
        Path file = here.resolve("file");
        try (var server = server()) {
            var line = List.of(
                    "ftp",
                    "get",
                    url(server, "file"),
                    "-o",
                    file.toString(),
                    "--resume",
                    "--json",
                    "--netrc=" + netrc());
            var slow = new ArrayList<>(line);
            slow.addAll(List.of("--limit-rate", "500k"));
            try (var child = Sockeye.start(slow.toArray(String[]::new))) {
                long end = System.nanoTime() + 60_000_000_000L;
                while (System.nanoTime() < end && child.handle().isAlive() && kept() < 200_000) {
                    LockSupport.parkNanos(10_000_000); // nobody says how far it is
                }
            }
            assertThat(file).doesNotExist();
            var ran = run(server, line.toArray(String[]::new));
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat((Long) JsonLine.of(ran.out()).get("resumedFrom")).isPositive();
            assertThat(file).hasBinaryContent(bytes);
            assertThat(here.toFile().list()).containsExactly("file");
        }
    }

    private Path netrc() throws IOException {
        Path netrc = Files.writeString(
                root.resolveSibling(root.getFileName() + ".netrc"), "machine 127.0.0.1 login test password secret\n");
        Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
        netrc.toFile().deleteOnExit();
        return netrc;
    }

    private long kept() throws IOException {
        try (var files = Files.list(here)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void failuresHaveTheirCodes() throws IOException {
        try (var server = server()) {
            assertThat(run(server, "ftp", "get", url(server, "nothing")))
                    .returns(8, Ran::code)
                    .matches(ran -> ran.err().contains("550"));
            var wrong = Ran.with("", Map.of("SOCKEYE_PASSWORD", "c4n4ry"), false, "ftp", "ls", url(server, ""));
            assertThat(wrong.code()).isEqualTo(7);
            assertThat(wrong.err()).doesNotContain("c4n4ry");
            assertThat(run(server, "ftp", "ls", "--tls", url(server, "")).code())
                    .as("TLS is not to be had")
                    .isEqualTo(6);
            assertThat(run(server, "ftp", "put", here.resolve("nothing").toString(), url(server, "x"))
                            .code())
                    .isEqualTo(11);
            assertThat(root).isEmptyDirectory();
        }
    }

    @Test
    void passwordsComeFromWhereTheyShould() throws IOException {
        Files.writeString(root.resolve("file"), "x");
        try (var server = server()) {
            assertThat(Ran.of("ftp", "ls", server.url(""), "--netrc=" + netrc()))
                    .returns(0, Ran::code)
                    .returns("file\n", Ran::out);
            var inUrl = Ran.of("ftp", "ls", server.url("").replace("://", "://test:secret@"), "--trace");
            assertThat(inUrl.code()).isZero();
            assertThat(inUrl.err())
                    .contains("warning: a password on the command line", "C: PASS ***")
                    .doesNotContain("secret");
            assertThat(Ran.of("ftp", "ls", url(server, ""))).returns(2, Ran::code);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FtpDaemon.class,
            names = {"VSFTPD", "PROFTPD"})
    void tlsIsSpokenEitherWay(FtpDaemon daemon) throws IOException {
        Files.writeString(root.resolve("file"), "hello");
        String ca = Files.writeString(here.resolve("ca.pem"), AUTHORITY.pem()).toString();
        try (var server = setup(daemon).tls(AUTHORITY.good()).requireTls().start()) {
            assertThat(run(server, "ftp", "get", url(server, "file"), "--tls", "--cacert", ca)
                            .out())
                    .isEqualTo("hello");
            assertThat(run(server, "ftp", "get", url(server, "file"), "--tls=starttls", "--cacert", ca)
                            .out())
                    .isEqualTo("hello");
            assertThat(run(server, "ftp", "get", url(server, "file"), "--tls").code())
                    .isEqualTo(6);
        }
        try (var server = setup(daemon).tls(AUTHORITY.good()).implicitTls().start()) {
            assertThat(run(server, "ftp", "get", url(server, "file"), "--cacert", ca)
                            .out())
                    .isEqualTo("hello");
        }
    }

    @Test
    void getAndPutKnowFtpToo() throws IOException {
        Path file = Files.writeString(here.resolve("a b.txt"), "hello");
        try (var server = server()) {
            assertThat(run(server, "put", file.toString(), url(server, "")))
                    .returns(0, Ran::code)
                    .returns("", Ran::err);
            assertThat(root.resolve("a b.txt")).hasContent("hello");
            assertThat(run(server, "get", url(server, "a%20b.txt"), url(server, "a%20b.txt;type=a"))
                            .out())
                    .isEqualTo("hellohello");
            Files.delete(file);
            assertThat(run(server, "get", url(server, "a%20b.txt"), "--output-dir", here.toString())
                            .code())
                    .isZero();
            assertThat(file).hasContent("hello");
            assertThat(run(server, "get", url(server, "nothing")).code()).isEqualTo(8);
        }
    }

    @Test
    void linesThatMakeNoSense() {
        assertThat(Ran.of("ftp", "get", "http://h/x")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "get", "ftp://h/x", "--resume")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "get", "ftp://h/x", "--segments=2")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "get", "ftp://h/x/")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "put", "-", "ftp://h/")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "put", "f", "ftp://h/x", "--append", "--resume"))
                .returns(2, Ran::code);
        assertThat(Ran.of("ftp", "rm", "ftp://h/")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "mv", "ftp://h/a", "ftp://h/b")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "ls", "ftp://h/a", "--cacert", "x")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "ls", "ftp://h/a", "--active-ports", "x")).returns(2, Ran::code);
        assertThat(Ran.of("ftp", "ls", "ftp://h/a", "--charset", "klingon")).returns(2, Ran::code);
    }

    @Test
    void aPasswordThatLeavesThisMachineInClearIsWarnedOf() {
        var ran = Ran.with(
                "",
                Map.of("SOCKEYE_PASSWORD", "c4n4ry"),
                false,
                "ftp",
                "ls",
                "ftp://ann@sockeye.invalid/",
                "--connect-timeout",
                "5s");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("in clear", "sockeye.invalid").doesNotContain("c4n4ry");
    }
}
