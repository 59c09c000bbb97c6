package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.listing.Entry;
import dev.sockeye.ftp.listing.Form;
import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.listing.ListingParser;
import dev.sockeye.ftp.listing.Name;
import dev.sockeye.ftp.listing.Precision;
import dev.sockeye.ftp.listing.RecursiveListing;
import dev.sockeye.ftp.listing.Timestamp;
import dev.sockeye.testkit.ftp.FtpDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every server lists, in every way in which it does: names, kinds, sizes and times are those of the files. */
@ParameterizedClass
@MethodSource("places")
@Timeout(120)
class ListingConformanceTest {
    private final FtpPlace place;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Of many ages: those of the last half year are listed with a time, the others with a year. */
    private final Map<String, Instant> files = files();

    ListingConformanceTest(FtpPlace place) {
        this.place = place;
    }

    static Stream<FtpPlace> places() {
        return FtpPlace.some();
    }

    private Map<String, Instant> files() {
        var all = new LinkedHashMap<String, Instant>();
        all.put("now", now);
        all.put("hour", now.minus(Duration.ofHours(1)));
        all.put("three months", now.minus(Duration.ofDays(91)));
        all.put("last year's", now.minus(Duration.ofDays(340)));
        all.put("old", Instant.parse("2004-02-29T23:59:58Z"));
        all.put("older", Instant.parse("1999-12-31T12:00:00Z"));
        all.put(" in front", now);
        all.put("a -> b", now);
        all.put("1 2 3 Mar 2001", now);
        all.put("\u8a66\u9a13 \u00fc\u00f6", now);
        all.put("x; y=z;", now);
        all.put("back\\slash \"quote\"", now);
        all.put(".hidden", now);
        return all;
    }

    private Path filled(Path folder) throws IOException {
        int size = 0;
        for (var file : files.entrySet()) {
            Path path = Files.write(folder.resolve(file.getKey()), new byte[size++]);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
            Files.setLastModifiedTime(path, FileTime.from(file.getValue()));
        }
        Files.createDirectory(folder.resolve("folder"));
        return folder;
    }

    /** By name; what the server says of the folder itself is left out. */
    private static Map<String, Entry> byName(List<Entry> entries) {
        var names = new TreeMap<String, Entry>();
        for (Entry entry : entries) {
            if (!entry.isSelf() && !entry.isParent()) {
                assertThat(names.put(entry.name().text(), entry)).as("twice").isNull();
            }
        }
        return names;
    }

    private void isWhole(Map<String, Entry> entries, boolean hidden) {
        int size = 0;
        for (var file : files.entrySet()) {
            Entry entry = entries.remove(file.getKey());
            if (entry != null || hidden || !file.getKey().startsWith(".")) {
                Objects.requireNonNull(entry, () -> file.getKey() + " of " + entries.keySet());
                assertThat(entry.kind()).as(file.getKey()).isEqualTo(Kind.FILE);
                assertThat(entry.size()).as(file.getKey()).hasValue(size);
                isThen(entry, file.getValue());
                entry.permissions().ifPresent(mode -> assertThat(mode).hasToString("rw-r-----"));
            }
            size++;
        }
        Entry folder = Objects.requireNonNull(entries.remove("folder"), "folder");
        assertThat(folder.kind()).isEqualTo(Kind.FOLDER);
        assertThat(entries).as("what was not there").isEmpty();
    }

    /** The clock of a server that tells no zone is a whole number of quarters of an hour away. */
    private static void isThen(Entry entry, Instant expected) {
        Timestamp told = entry.modified().orElseThrow();
        boolean exact = told.isUtc() && told.precision() == Precision.SECOND;
        Duration apart =
                Duration.between(told.instant(ZoneOffset.UTC), expected).abs();
        if (exact) {
            assertThat(told.instant()).contains(expected);
        } else {
            assertThat(apart).as("%s for %s", entry, expected).isLessThan(Duration.ofHours(39)); // a day and a zone
        }
    }

    @Test
    void aFolderByWhateverIsBest() throws IOException {
        Path folder = filled(place.folder());
        try (var ftp = FtpClient.open(place.dial())) {
            isWhole(
                    byName(ftp.list(folder.getFileName().toString())),
                    ftp.features().has("MLST"));
            Path empty = Files.createDirectory(folder.resolve("empty"));
            assertThat(byName(ftp.list(folder.getFileName() + "/" + empty.getFileName())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "LIST -a", "LIST -la"})
    void aFolderByList(String command) throws IOException {
        Path folder = filled(place.folder());
        try (var ftp = FtpClient.open(place.dial())) {
            ftp.cwd(folder.getFileName().toString());
            boolean options = place.daemon() != FtpDaemon.PYFTPDLIB || command.equals("LIST");
            if (options) { // else it takes them for a name
                isWhole(byName(ftp.listing(Form.LIST, command)), command.contains("a"));
            }
        }
    }

    @Test
    void namesAlone() throws IOException {
        Path folder = filled(place.folder());
        try (var ftp = FtpClient.open(place.dial())) {
            ftp.cwd(folder.getFileName().toString());
            List<String> names =
                    ftp.nlst("").stream().map(entry -> entry.name().text()).toList();
            assertThat(names).contains("now", "a -> b", "\u8a66\u9a13 \u00fc\u00f6", " in front");
        }
    }

    @Test
    void linksAreLinks() throws IOException {
        Path folder = place.folder();
        Files.createSymbolicLink(folder.resolve("li -> nk"), Path.of("target -> x"));
        Files.createSymbolicLink(folder.resolve("to"), Path.of("/etc/passwd"));
        try (var ftp = FtpClient.open(place.dial())) {
            ftp.cwd(folder.getFileName().toString());
            Map<String, Entry> entries = byName(ftp.listing(Form.LIST, "LIST"));
            Entry to = entries.get("to");
            assertThat(Objects.requireNonNull(to).kind()).isEqualTo(Kind.LINK);
            assertThat(to.target()).contains(Name.of("/etc/passwd"));
            assertThat(Objects.requireNonNull(entries.get("li -> nk")).target()).contains(Name.of("target -> x"));
        }
    }

    /** Over the control connection. */
    @Test
    void aFolderByStat() throws Exception {
        Path folder = filled(place.folder());
        try (var ftp = FtpClient.open(place.dial())) {
            FtpReply reply = ftp.command("STAT " + folder.getFileName());
            assertThat(reply.isCompletion()).as("%s", reply).isTrue();
            var parser = new ListingParser(Form.LIST, now);
            var entries = new ArrayList<Entry>();
            for (String line : reply.body()) {
                parser.line(FtpPath.bytes(line)).ifPresent(entries::add);
            }
            assertThat(parser.unreadLines()).isEmpty();
            isWhole(byName(entries), false);
        }
    }

    @Test
    void aTreeAtOnce() throws Exception {
        Path folder = place.folder();
        Path deep = Files.createDirectories(folder.resolve("a b/c:/\u00fc"));
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(deep.resolve("notes: 1"), "x");
        Files.writeString(folder.resolve("a b/top:"), "xy");
        try (var ftp = FtpClient.open(place.dial())) {
            ftp.cwd(folder.getFileName().toString());
            Optional<Map<String, List<String>>> tree = tree(ftp);
            boolean lists = place.daemon() == FtpDaemon.PROFTPD || place.daemon() == FtpDaemon.PURE_FTPD;
            assertThat(tree.map(Map::size).orElse(0) > 1).isEqualTo(lists);
            if (!lists) {
                return;
            }
            assertThat(tree.orElseThrow())
                    .containsEntry("", List.of("a b", "empty"))
                    .containsEntry("empty", List.of())
                    .containsEntry("a b", List.of("c:", "top:"))
                    .containsEntry("a b/c:", List.of("\u00fc"))
                    .containsEntry("a b/c:/\u00fc", List.of("notes: 1"))
                    .hasSize(5);
        }
    }

    private Optional<Map<String, List<String>>> tree(FtpClient ftp) throws Exception {
        var tree = new TreeMap<String, List<String>>();
        var reader = new RecursiveListing(now, new RecursiveListing.Sink() {
            @Override
            public void folder(Name path) {
                tree.put(path.text(), new ArrayList<>());
            }

            @Override
            public void entry(Name folder, Entry entry) {
                if (!entry.isSelf() && !entry.isParent()) {
                    tree.getOrDefault(folder.text(), new ArrayList<>())
                            .add(entry.name().text());
                }
            }
        });
        try (FtpDownload data = ftp.receive("LIST -R")) {
            byte[] all = data.readAllBytes();
            reader.accept(all, 0, all.length);
            reader.end();
            assertThat(reader.unreadLines()).as(new String(all, UTF_8)).isEmpty();
        } catch (FtpReplyException e) {
            return Optional.empty();
        }
        tree.values().forEach(java.util.Collections::sort);
        return Optional.of(tree);
    }
}
