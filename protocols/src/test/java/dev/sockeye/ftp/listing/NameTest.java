package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names: bytes, text, and what in them could lead elsewhere. */
class NameTest {
    @ParameterizedTest
    @CsvSource(
            value = {
                "'' | EMPTY",
                ". | SELF TRAILING",
                ".. | PARENT TRAILING",
                "../x | PARENT SLASH",
                "a/../b | PARENT SLASH",
                "a/./b | SELF SLASH",
                "/etc/passwd | SLASH",
                "..\\x | PARENT BACKSLASH",
                "a\\b | BACKSLASH",
                "C:x | COLON",
                "a:b | COLON",
                "CON | DEVICE",
                "nul.tar.gz | DEVICE",
                "aux .txt | DEVICE",
                "lpt1 | DEVICE",
                "COM\u00b2 | DEVICE",
                "'x ' | TRAILING",
                "x. | TRAILING",
                "... | TRAILING",
                "a\u0001b | CONTROL",
                "a\u0085b | CONTROL",
                "a\u007fb | CONTROL",
                "a\u0000b | NUL"
            },
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true)
    void whatLeadsElsewhere(String text, String expected) {
        Set<Hazard> hazards =
                Arrays.stream(expected.split(" ", -1)).map(Hazard::valueOf).collect(Collectors.toSet());
        assertThat(Name.of(text).hazards()).isEqualTo(hazards);
        assertThat(Name.of(text).isPlain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "...x",
                "a..b",
                ".profile",
                "con1",
                "console",
                "lpt",
                "\u00fc",
                "\u8a66",
                " x",
                "-rf",
                "~",
                "$HOME"
            })
    void whatDoesNot(String text) {
        assertThat(Name.of(text).hazards()).isEmpty();
        assertThat(Name.of(text).isPlain()).isTrue();
    }

    @Test
    void whatIsNoTextIsStillAName() {
        byte[] bytes = "f\u00eate".getBytes(ISO_8859_1);
        Name name = Name.of(bytes, UTF_8);
        assertThat(name.isText()).isFalse();
        assertThat(name.text()).isEqualTo("f\udceate");
        assertThat(name).hasToString("f\\u{dcea}te");
        assertThat(name.bytes()).isEqualTo(bytes);
        assertThat(Name.of("\uFFFD").isText()).isTrue();
        assertThat(Name.of("\ud83d\udc80").isText()).isTrue();
        byte[] mixed = {(byte) 0xe4, (byte) 0xbd, 'x', (byte) 0xc3, (byte) 0xbc, (byte) 0xff};
        assertThat(Name.of(mixed, UTF_8).text()).isEqualTo("\udce4\udcbdx\u00fc\udcff");
        assertThat(Name.of(new byte[] {(byte) 0x95}, Charset.forName("Shift_JIS"))
                        .text())
                .isEqualTo("\udc95");
    }

    @Test
    void aNameInShiftJisWhoseSecondByteIsABackslash() {
        Charset charset = Charset.forName("Shift_JIS");
        Name name = Name.of("\u8868".getBytes(charset), charset); // 95 5C
        assertThat(name.text()).isEqualTo("\u8868");
        assertThat(name.hazards()).as("of the bytes").containsExactly(Hazard.BACKSLASH);
    }

    @Test
    void equalAndInOrderByTheirBytes() throws ListingException {
        byte[] listing = "a\nb\n\u00fc\n".getBytes(UTF_8);
        List<Name> names = ListingParser.parse(Form.NAMES, listing, Instant.EPOCH).stream()
                .map(Entry::name)
                .toList();
        assertThat(names)
                .containsExactly(Name.of("a"), Name.of("b"), Name.of("\u00fc"))
                .isSorted();
        assertThat(names.getFirst()).hasSameHashCodeAs(Name.of("a")).isNotEqualTo(Name.of("aa"));
        assertThat(names.getFirst().length()).isEqualTo(1);
    }

    @Test
    void CVE_2004_1488_noEscapeReachesATerminal() throws ListingException {
        String evil = "x\u001b]0;owned\u0007\u009b2J\u202egpj.exe\u200b\\";
        Name name = Name.of(evil);
        assertThat(name).hasToString("x\\u{1b}]0;owned\\u{7}\\u{9b}2J\\u{202e}gpj.exe\\u{200b}\\\\");
        assertThat(name.hazards()).contains(Hazard.CONTROL);
        for (String line : List.of(
                "-rw-r--r-- 1 " + evil + " g 1 Mar 2 2001 " + evil, "type=file;unix.owner=x\u001b[2J; " + evil)) {
            Entry entry = ListingParser.parse(Form.LIST, line.getBytes(UTF_8), Instant.EPOCH)
                    .getFirst();
            assertThat(entry.toString().chars().allMatch(c -> c >= ' ' && c < 0x7f))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-rw-r--r-- 1 ann staff 12 Mar 2 2001 ",
                "05-26-95  10:57AM               143712 ",
                "+r,s3,\t",
                "type=file;size=3; ",
                "- [RWCEAFMS] ann     512 Nov 24  2005 ",
                "QPGMR    *STMF      ",
                " 33280      A          02-09-97   13:49  "
            })
    void CVE_2002_1344_aNameThatLeavesTheFolderIsToldAndNotFollowed(String line) throws ListingException {
        for (String evil : List.of("../../.ssh/authorized_keys", "/etc/passwd", "..\\x")) {
            Entry entry = ListingParser.parse(Form.LIST, (line + evil).getBytes(UTF_8), Instant.EPOCH)
                    .getFirst();
            assertThat(entry.name().text()).isEqualTo(evil);
            assertThat(entry.name().hazards()).containsAnyOf(Hazard.SLASH, Hazard.BACKSLASH);
        }
    }

    @Test
    void CVE_2014_4877_aLinkIsALinkAndItsTargetIsData() throws ListingException {
        String listing = "lrwxrwxrwx 1 ann staff 4 Mar 2 2001 x -> /etc\r\ndrwxr-xr-x 2 ann staff 4 Mar 2 2001 x\r\n";
        List<Entry> entries = ListingParser.parse(Form.LIST, listing.getBytes(UTF_8), Instant.EPOCH);
        assertThat(entries).extracting(Entry::kind).containsExactly(Kind.LINK, Kind.FOLDER);
        assertThat(entries)
                .as("both are told: who follows must not")
                .extracting(Entry::name)
                .containsOnly(Name.of("x"));
        assertThat(entries.getFirst().target().orElseThrow().hazards()).contains(Hazard.SLASH);
    }

    @Test
    void CVE_2018_10916_aNameThatIsAPathElsewhereIsTold() {
        for (String evil : List.of("//", "./", "a//b", "~/x", "./..//x")) {
            assertThat(Name.of(evil).isPlain()).as(evil).isFalse();
        }
    }
}
