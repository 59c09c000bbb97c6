package dev.sockeye.ftp.mirror;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.mirror.LocalName.Style;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that cannot be local, and back. */
class LocalNameTest {
    private static final LocalName POSIX = new LocalName(Style.POSIX, false);
    private static final LocalName WINDOWS = new LocalName(Style.WINDOWS, false);
    private static final LocalName C_LOCALE = new LocalName(Style.POSIX, true);
    private static final List<LocalName> ALL = List.of(POSIX, WINDOWS, C_LOCALE);

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt, a.txt",
        "a:b?.txt, a:b?.txt, a%3Ab%3F.txt",
        "CON, CON, %43ON",
        "nul.txt, nul.txt, %6Eul.txt",
        "com1, com1, %63om1",
        "COM, COM, COM",
        "console, console, console",
        "..\\x, ..\\x, ..%5Cx",
        "../x, ..%2Fx, ..%2Fx",
        ".., %2E., %2E%2E",
        "., %2E, %2E",
        "..., ..., ..%2E",
        "'x ', 'x ', x%20",
        "x., x., x%2E",
        "a%20b, a%20b, a%2520b",
        "a%2Fb, a%252Fb, a%252Fb",
        "100%, 100%, 100%",
        "%25, %2525, %2525",
        "%e9, %e9, %e9",
        "äöü, äöü, äöü",
        "😀, 😀, 😀",
    })
    void aNameIsEscapedWhereItMust(String remote, String posix, String windows) {
        assertThat(POSIX.toLocal(remote.getBytes(UTF_8))).isEqualTo(posix);
        assertThat(WINDOWS.toLocal(remote.getBytes(UTF_8))).isEqualTo(windows);
    }

    @Test
    void bytesThatAreNoUtf8AreKept() {
        assertThat(POSIX.toLocal("café".getBytes(ISO_8859_1))).isEqualTo("caf%E9");
        assertThat(POSIX.toRemote("caf%E9")).isEqualTo("café".getBytes(ISO_8859_1));
        assertThat(POSIX.toLocal("caf%E9".getBytes(UTF_8))).isEqualTo("caf%25E9");
        assertThat(C_LOCALE.toLocal("café".getBytes(UTF_8))).isEqualTo("caf%C3%A9");
    }

    @Test
    void whateverItIsItComesBackAndLeadsNowhereElse() {
        var random = new Random(1);
        for (var names : ALL) {
            var known = new HashMap<String, String>();
            for (int i = 0; i < 30_000; i++) {
                byte[] name = name(random);
                var local = names.toLocal(name);
                assertThat(names.toRemote(local)).as(local).isEqualTo(name);
                var before = known.put(local, new String(name, ISO_8859_1));
                assertThat(before == null || before.equals(new String(name, ISO_8859_1)))
                        .as("two names are " + local)
                        .isTrue();
                isOneComponent(local);
            }
        }
    }

    private static void isOneComponent(String local) {
        assertThat(local).isNotIn(".", "..").doesNotContain("/", "\0");
        if (File.separatorChar == '/' && !local.isEmpty()) {
            Path inside = Path.of("/here").resolve(local).normalize();
            assertThat(inside.getParent()).isEqualTo(Path.of("/here"));
        }
    }

    /** Of the pieces that matter, and now and then anything. */
    private static byte[] name(Random random) {
        var pieces = List.of(
                "%", "2", "5", "C", "E9", ".", "..", "/", "\\", ":", "CON", "nul", " ", "ä", "\0", "x", "%25", "%2F");
        var text = new StringBuilder();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        byte[] name = text.toString().getBytes(random.nextInt(4) == 0 ? ISO_8859_1 : UTF_8);
        if (random.nextInt(5) == 0) {
            name[random.nextInt(name.length)] = (byte) random.nextInt(256);
        }
        return name;
    }

    @Test
    void aLocalNameThatOnlyLooksEscapedIsItself() {
        assertThat(POSIX.toRemote("a%20b")).isEqualTo("a%20b".getBytes(UTF_8));
        assertThat(POSIX.toRemote("%41")).isEqualTo("%41".getBytes(UTF_8));
        assertThat(WINDOWS.toRemote("CON")).isEqualTo("CON".getBytes(UTF_8));
    }
}
