package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.ftp.FtpDaemon;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does, at every server and on every line. */
@ParameterizedClass
@MethodSource("places")
@Timeout(120)
class FtpConformanceTest {
    private final FtpPlace place;

    @TempDir
    private Path here;

    FtpConformanceTest(FtpPlace place) {
        this.place = place;
    }

    static Stream<FtpPlace> places() {
        return FtpPlace.some();
    }

    private FtpClient open() throws IOException {
        return FtpClient.open(place.dial());
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void put(FtpClient ftp, String path, byte[] bytes) throws IOException {
        try (var up = ftp.put(path)) {
            up.write(bytes);
            up.finish();
        }
    }

    private static byte[] get(FtpClient ftp, String path) throws IOException {
        try (var down = ftp.get(path)) {
            return down.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 65_536, 300_000, 5_000_000})
    void aFileGoesThereAndComesBack(int size) throws IOException {
        Path folder = place.folder();
        String path = folder.getFileName() + "/file";
        byte[] bytes = bytes(size);
        try (var ftp = open()) {
            put(ftp, path, bytes);
            assertThat(folder.resolve("file")).hasBinaryContent(bytes);
            assertThat(folder.toFile().list()).containsExactly("file");
            assertThat(ftp.size(path)).isEqualTo(size);
            assertThat(get(ftp, path)).isEqualTo(bytes);
            ftp.quit();
        }
    }

    @Test
    void filesGoBetweenChannels() throws IOException {
        Path folder = place.folder();
        String path = folder.getFileName() + "/file";
        Path from = Files.write(here.resolve("from"), bytes(3_000_000));
        Path to = here.resolve("to");
        try (var ftp = open();
                var in = FileChannel.open(from);
                var out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try (var up = ftp.put(path)) {
                up.transferFrom(in);
                up.finish();
            }
            try (var down = ftp.get(path)) {
                assertThat(down.transferTo(out)).isEqualTo(3_000_000);
            }
        }
        assertThat(to).hasSameBinaryContentAs(from);
    }

    @Test
    void whatIsThereIsReplacedAppendedToAndGoneOnWith() throws IOException {
        Path folder = place.folder();
        Path file = Files.writeString(folder.resolve("file"), "something old and long");
        String path = folder.getFileName() + "/file";
        try (var ftp = open()) {
            put(ftp, path, "0123".getBytes(UTF_8));
            assertThat(file).hasContent("0123");
            try (var up = ftp.append(path)) {
                up.write("4567".getBytes(UTF_8));
                up.finish();
            }
            assertThat(file).hasContent("01234567");
            try (var up = ftp.put(path, 6)) {
                up.write("ab".getBytes(UTF_8));
                up.finish();
            }
            assertThat(file).hasContent("012345ab");
            try (var down = ftp.get(path, 5)) {
                assertThat(down.readAllBytes()).asString(UTF_8).isEqualTo("5ab");
            }
            try (var up = ftp.append(folder.getFileName() + "/new")) {
                up.write(1);
                up.finish();
            }
            assertThat(folder.resolve("new")).hasBinaryContent(new byte[] {1});
        }
    }

    @Test
    void namesChangeAndThingsGo() throws IOException {
        Path folder = place.folder();
        try (var ftp = open()) {
            ftp.cwd("/" + folder.getFileName());
            assertThat(ftp.pwd()).isEqualTo("/" + folder.getFileName());
            ftp.mkdir("sub");
            ftp.mkdir("sub/empty");
            put(ftp, "sub/a", new byte[] {1});
            ftp.rename("sub/a", "sub/b");
            assertThat(folder.resolve("sub")).isDirectoryContaining(file -> file.endsWith("b"));
            ftp.rename("sub", "other");
            assertThat(get(ftp, "other/b")).containsExactly(1);
            assertThatThrownBy(() -> ftp.rmdir("other")).isInstanceOf(FtpReplyException.class);
            ftp.delete("other/b");
            ftp.rmdir("other/empty");
            ftp.rmdir("other");
            assertThat(folder).isEmptyDirectory();
            ftp.cdup();
            assertThat(ftp.pwd()).isEqualTo("/");
        }
    }

    @Test
    void aRefusalIsToldAndTheConversationGoesOn() throws IOException {
        Path folder = place.folder();
        String name = folder.getFileName().toString();
        try (var ftp = open()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> get(ftp, name + "/nothing")).isInstanceOf(FtpReplyException.class);
                assertThatThrownBy(() -> put(ftp, name + "/no/such/folder", new byte[1]))
                        .isInstanceOf(FtpReplyException.class);
                assertThatThrownBy(() -> ftp.delete(name + "/nothing")).isInstanceOf(FtpReplyException.class);
                assertThatThrownBy(() -> ftp.rename(name + "/nothing", name + "/x"))
                        .isInstanceOf(FtpReplyException.class);
                assertThatThrownBy(() -> ftp.size(name + "/nothing")).isInstanceOf(FtpReplyException.class);
                put(ftp, name + "/file", new byte[] {1, 2});
                assertThat(get(ftp, name + "/file")).containsExactly(1, 2);
            }
            assertThat(folder.toFile().list()).containsExactly("file");
        }
    }

    @Test
    void whatIsAbandonedLeavesNothing() throws IOException {
        Path folder = place.folder();
        String name = folder.getFileName().toString();
        Files.write(folder.resolve("large"), bytes(20_000_000));
        try (var ftp = open()) {
            try (var up = ftp.put(name + "/file")) {
                up.write(bytes(1_000_000));
            }
            assertThat(folder.toFile().list()).containsExactly("large");
            try (var down = ftp.get(name + "/large")) {
                assertThat(down.readNBytes(10)).hasSize(10);
            }
            if (ftp.isOpen()) {
                put(ftp, name + "/small", new byte[] {3});
                assertThat(get(ftp, name + "/small")).containsExactly(3);
            }
        }
    }

    /** Names that every one of them can have. */
    private static final List<String> ODD = List.of(
            "你好 é.txt",
            "two  blanks",
            "a\"quote\" b\"",
            "semi;colon=x",
            "[x]{y}",
            "percent%41",
            "-dash",
            "~tilde",
            "-> arrow",
            "\u00ff and \u00ff\u00ff",
            "\ud83d\ude00");

    /** Names that Pure-FTPd refuses, or changes. */
    private static final List<String> ODDER =
            List.of("back\\slash", "tab\there", "ends with a blank ", " begins with one", "\u0001\u001b[m");

    @Test
    void oddNamesStayWhatTheyAre() throws IOException {
        Path folder = place.folder();
        var names = new ArrayList<>(ODD);
        if (place.daemon() != FtpDaemon.PURE_FTPD) {
            names.addAll(ODDER);
        }
        if (place.daemon() != FtpDaemon.PROFTPD) {
            names.add("*?"); // which it makes no folder of
        }
        try (var ftp = open()) {
            for (String odd : names) {
                String inside = "/" + folder.getFileName() + "/" + odd;
                assertThat(ftp.mkdir(inside)).isEqualTo(inside);
                put(ftp, inside + "/" + odd, bytes(100));
                assertThat(folder.resolve(odd).resolve(odd)).hasBinaryContent(bytes(100));
                assertThat(get(ftp, inside + "/" + odd)).isEqualTo(bytes(100));
                ftp.cwd(inside);
                assertThat(ftp.pwd()).isEqualTo(inside);
                ftp.rename(odd, "x" + odd);
                assertThat(folder.resolve(odd).toFile().list()).containsExactly("x" + odd);
                ftp.delete("x" + odd);
            }
            assertThat(ftp.list("/" + folder.getFileName()).stream()
                            .filter(entry -> !entry.isSelf() && !entry.isParent())
                            .map(entry -> entry.name().text()))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void aFolderIsListedAsItIs() throws IOException {
        Path folder = place.folder();
        var time = Instant.parse("2011-12-13T14:15:16Z");
        Files.createDirectory(folder.resolve("folder"));
        Files.write(folder.resolve("large"), new byte[100_000]);
        Files.write(folder.resolve("empty"), new byte[0]);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("large"));
        Files.setLastModifiedTime(folder.resolve("large"), FileTime.from(time));
        try (var ftp = open()) {
            var entries = ftp.list(folder.getFileName().toString()).stream()
                    .filter(entry -> !entry.isSelf() && !entry.isParent())
                    .collect(Collectors.toMap(entry -> entry.name().text(), entry -> entry));
            assertThat(entries).containsOnlyKeys("folder", "large", "empty", "link");
            assertThat(Objects.requireNonNull(entries.get("folder")).kind()).isEqualTo(Kind.FOLDER);
            assertThat(Objects.requireNonNull(entries.get("large")).kind()).isEqualTo(Kind.FILE);
            assertThat(Objects.requireNonNull(entries.get("large")).size()).hasValue(100_000);
            assertThat(Objects.requireNonNull(entries.get("empty")).size()).hasValue(0);
            assertThat(Objects.requireNonNull(entries.get("large")).modified())
                    .hasValueSatisfying(stamp ->
                            assertThat(stamp.matches(time, ZoneOffset.UTC)).isTrue());
        }
    }

    @Test
    void anEmptyFolderIsEmpty() throws IOException {
        Path folder = place.folder();
        try (var ftp = open()) {
            assertThat(ftp.list(folder.getFileName().toString())).allMatch(entry -> entry.isSelf() || entry.isParent());
            ftp.cwd(folder.getFileName().toString());
            assertThat(ftp.list("")).allMatch(entry -> entry.isSelf() || entry.isParent());
        }
    }

    @Test
    void othersReadWhatWeWrote() throws Exception {
        Path folder = place.folder();
        byte[] bytes = bytes(1_000_000);
        try (var ftp = open()) {
            put(ftp, folder.getFileName() + "/\u00e9 x", bytes);
        }
        Path netrc = Files.writeString(
                here.resolve("netrc"),
                "machine " + place.server().host() + " login " + place.server().user() + " password "
                        + place.server().password());
        boolean encrypted = place.line() != FtpPlace.Line.PLAIN;
        String url = place.server().url(folder.getFileName() + "/%C3%A9%20x");
        Path byCurl = here.resolve("curl");
        if (encrypted && place.daemon() == FtpDaemon.PYFTPDLIB) {
            url = folder.resolve("\u00e9 x").toUri().toString(); // those two do not come to terms over TLS
        }
        var curl = new ArrayList<>(List.of("curl", "-sS", "--netrc-file", netrc.toString(), "-o", byCurl.toString()));
        if (encrypted) {
            curl.addAll(List.of("--ssl-reqd", "--cacert", place.authority().toString()));
        }
        curl.add(url);
        run(curl);
        assertThat(byCurl).hasBinaryContent(bytes);
        Path byLftp = here.resolve("lftp");
        run(List.of(
                "lftp",
                "--norc",
                "-u",
                place.server().user() + "," + place.server().password(),
                "-e",
                "set ftp:ssl-force %s; set ssl:ca-file '%s'; set net:max-retries 2; set net:timeout 20; get '%s/\u00e9 x' -o '%s'; bye"
                        .formatted(encrypted ? "yes" : "no", place.authority(), folder.getFileName(), byLftp),
                place.server().url("")));
        assertThat(byLftp).hasBinaryContent(bytes);
    }

    private static void run(List<String> command) throws Exception {
        try (var child = Child.start(command.toArray(String[]::new))) {
            int status = child.awaitExit(Duration.ofSeconds(60));
            assertThat(status).as(() -> command + ": " + child.err()).isZero();
        }
    }

    @Test
    void deepFolders() throws IOException {
        Path folder = place.folder();
        var path = new StringBuilder(folder.getFileName().toString());
        try (var ftp = open()) {
            for (int depth = 1; depth <= 40; depth++) {
                path.append("/level").append(depth);
                ftp.mkdir(path.toString());
            }
            put(ftp, path + "/file", new byte[] {7});
            assertThat(get(ftp, path + "/file")).containsExactly(7);
            assertThat(place.server().root().resolve(path + "/file")).hasBinaryContent(new byte[] {7});
        }
    }

    @Test
    void textIsText() throws IOException {
        Path folder = place.folder();
        String path = folder.getFileName() + "/text";
        String text = "one\ntwo\n\nno end";
        try (var ftp = open()) {
            ftp.type(FtpType.ASCII);
            put(ftp, path, text.getBytes(UTF_8));
            assertThat(folder.resolve("text")).hasContent(text);
            assertThat(get(ftp, path)).asString(UTF_8).isEqualTo(text);
            ftp.type(FtpType.IMAGE);
            assertThat(get(ftp, path)).asString(UTF_8).isEqualTo(text);
        }
    }

    @Test
    void theServerCallsBack() throws IOException {
        Path folder = place.folder();
        String path = folder.getFileName() + "/file";
        try (var ftp = FtpClient.open(place.dial(), FtpSettings.DEFAULT.active())) {
            for (int i = 0; i < 5; i++) {
                put(ftp, path, bytes(100_000 + i));
                assertThat(get(ftp, path)).isEqualTo(bytes(100_000 + i));
            }
        }
    }

    @Test
    void timesAreKeptWhereTheServerKnowsThem() throws IOException {
        Path folder = place.folder();
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        var time = Instant.parse("2001-02-03T04:05:06Z");
        Files.setLastModifiedTime(file, FileTime.from(time));
        String path = folder.getFileName() + "/file";
        try (var ftp = open()) {
            assertThat(ftp.modified(path)).isEqualTo(time);
            var other = Instant.parse("2010-11-12T13:14:15Z");
            ftp.setModified(path, other); // vsftpd has no MFMT, and takes MDTM for it
            assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(other);
        }
    }

    @Test
    void manyTransfersOverOneLogin() throws IOException {
        Path folder = place.folder();
        String name = folder.getFileName().toString();
        try (var ftp = open()) {
            for (int i = 0; i < 60; i++) {
                put(ftp, name + "/" + i, bytes(1000 * i));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(get(ftp, name + "/" + i)).isEqualTo(bytes(1000 * i));
            }
        }
        assertThat(folder.toFile().list()).hasSize(60);
    }

    @Test
    void manyCommandsAtOnce() throws IOException {
        Path folder = place.folder();
        String path = folder.getFileName() + "/file";
        Files.write(folder.resolve("file"), new byte[17]);
        try (var ftp = open()) {
            var answers = ftp.commands(Collections.nCopies(500, "SIZE " + path));
            assertThat(answers).hasSize(500).allMatch(reply -> reply.toString().equals("213 17"));
        }
    }
}
