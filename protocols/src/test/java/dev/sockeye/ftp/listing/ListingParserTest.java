package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Limits;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole listings: what is left out, what is told, what is too much, and the year of a date that has none. */
class ListingParserTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String LINE = "-rw-r--r-- 1 ann staff 12 Mar 2 2001 ";

    private static List<Entry> list(String listing) throws ListingException {
        return ListingParser.parse(Form.LIST, listing.getBytes(UTF_8), NOW);
    }

    private static Entry one(String line) throws ListingException {
        List<Entry> entries = list(line);
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    @Test
    void whatCannotBeReadIsTold() throws Exception {
        var parser = new ListingParser(Form.LIST, NOW);
        var entries = new ArrayList<Entry>();
        parser.accept(
                (LINE + "a\r\ntotal 7\r\n\r\nls: b\u001b[2J: denied\r\n" + LINE + "c").getBytes(UTF_8), entries::add);
        parser.end(entries::add);
        assertThat(entries).extracting(entry -> entry.name().text()).containsExactly("a", "c");
        assertThat(parser.unread()).isEqualTo(1);
        assertThat(parser.unreadLines()).containsExactly("ls: b\\u{1b}[2J: denied");
        assertThat(parser.dialect()).contains(Dialect.UNIX);
    }

    @Test
    void onlyTheFirstOfManyAreKept() throws Exception {
        var parser = new ListingParser(Form.LIST, NOW);
        parser.accept("what is this\r\n".repeat(1000).getBytes(UTF_8), entry -> {});
        assertThat(parser.unread()).isEqualTo(1000);
        assertThat(parser.unreadLines()).hasSize(10);
    }

    @Test
    void aLineBelongsToNobodyElse() throws Exception {
        byte[] bytes = (LINE + "a").getBytes(UTF_8);
        Entry entry = new ListingParser(Form.LIST, NOW).line(bytes).orElseThrow();
        bytes[bytes.length - 1] = 'b';
        entry.line()[0] = 'x';
        assertThat(entry.name().text()).isEqualTo("a");
        assertThat(new String(entry.line(), UTF_8)).isEqualTo(LINE + "a");
        assertThat(entry.lean().line()).isEmpty();
        assertThat(entry.lean()).isEqualTo(entry).hasSameHashCodeAs(entry).hasToString(entry.toString());
    }

    @Test
    void whatMlstPutsBeforeItsFactsDoesNotCount() throws Exception {
        var parser = new ListingParser(Form.FACTS, NOW);
        Entry entry = parser.line(" type=file;size=3; /a b".getBytes(UTF_8)).orElseThrow();
        assertThat(entry.name().text()).isEqualTo("/a b");
        assertThat(entry.size()).hasValue(3);
        assertThat(parser.line("type=file; x".getBytes(UTF_8))).isPresent();
        assertThat(parser.line("250 End".getBytes(UTF_8))).isEmpty();
        assertThat(parser.unread()).isEqualTo(1);
    }

    @Test
    void namesAlone() throws Exception {
        List<Entry> entries = ListingParser.parse(Form.NAMES, "type=x; y\r\n b \n../c\r\n".getBytes(UTF_8), NOW);
        assertThat(entries).extracting(entry -> entry.name().text()).containsExactly("type=x; y", " b ", "../c");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.OTHER);
            assertThat(entry.facts()).isEmpty();
        });
    }

    /** The latest that is no more than a day ahead of the server. */
    @ParameterizedTest
    @CsvSource({
        "Mar  1 11:59, 2026-03-01T11:59",
        "Mar  2 12:00, 2026-03-02T12:00",
        "Mar  2 12:01, 2025-03-02T12:01",
        "Dec 31 23:59, 2025-12-31T23:59",
        "Feb 29 00:00, 2024-02-29T00:00",
        "Mar  2  2026, 2026-03-02",
        "Dec 31  2026, 2026-12-31"
    })
    void aDateWithoutYear(String date, String expected) throws Exception {
        assertThat(one("-rw-r--r-- 1 ann staff 12 " + date + " x").modified().orElseThrow())
                .hasToString(expected);
    }

    @Test
    void atTheTurnOfTheYear() throws Exception {
        byte[] line = "-rw-r--r-- 1 ann staff 12 Jan  1 00:30 x".getBytes(UTF_8);
        Entry entry = ListingParser.parse(Form.LIST, line, Instant.parse("2025-12-31T23:50:00Z"))
                .getFirst();
        assertThat(entry.modified().orElseThrow()).hasToString("2026-01-01T00:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUC-JP", "Shift_JIS", "GBK", "UTF-8"})
    void monthsOfTheEastInAnyCharset(String charset) throws Exception {
        byte[] line = "-rw-rw---- 1 ep1adm sapsys 0 6月 3日 2003年 年月日.csv".getBytes(Charset.forName(charset));
        var parser = new ListingParser(Form.LIST, NOW, Charset.forName(charset), Limits.DEFAULT);
        Entry entry = parser.line(line).orElseThrow();
        assertThat(entry.name().text()).isEqualTo("年月日.csv");
        assertThat(entry.modified().orElseThrow()).hasToString("2003-06-03");
    }

    @Test
    void monthsOfTheWestInLatin1() throws Exception {
        byte[] line = "-rw-r--r-- 1 ann staff 12 3 d\u00e9c. 2003 f\u00eate".getBytes(ISO_8859_1);
        Entry entry = new ListingParser(Form.LIST, NOW).line(line).orElseThrow();
        assertThat(entry.modified().orElseThrow()).hasToString("2003-12-03");
        assertThat(entry.name().text()).isEqualTo("f\udceate");
        assertThat(entry.name().isText()).isFalse();
    }

    /** A link's size is the length of its target. */
    @ParameterizedTest
    @CsvSource({"6, a -> b, c -> d", "11, a, b -> c -> d", "1, a -> b -> c, d", "99, a, b -> c -> d"})
    void anArrowInTheNameOfALink(int size, String name, String target) throws Exception {
        Entry entry = one("lrwxrwxrwx 1 ann staff " + size + " Mar 2 2001 a -> b -> c -> d");
        assertThat(entry.name().text()).isEqualTo(name);
        assertThat(entry.target().orElseThrow().text()).isEqualTo(target);
    }

    @Test
    void aGroupThatEndsWithACommaIsNoDevice() throws Exception {
        Entry entry = one("-rw-r--r-- 1 ann staff, 12 Mar 2 2001 x");
        assertThat(entry.size()).hasValue(12);
        assertThat(entry.group()).contains("staff,");
    }

    @Test
    void theFolderItselfAndItsParent() throws Exception {
        assertThat(one("Type=cdir; /a/b").isSelf()).isTrue();
        assertThat(one("Type=pdir; /a").isParent()).isTrue();
        assertThat(one("drwxr-xr-x 2 ann staff 1 Mar 2 2001 .").isSelf()).isTrue();
        assertThat(one("drwxr-xr-x 2 ann staff 1 Mar 2 2001 ..").isParent()).isTrue();
        assertThat(one("drwxr-xr-x 2 ann staff 1 Mar 2 2001 ..."))
                .matches(entry -> !entry.isParent() && !entry.isSelf());
    }

    @Test
    void halfOfALineOfVms() throws Exception {
        var parser = new ListingParser(Form.LIST, NOW);
        var entries = new ArrayList<Entry>();
        parser.accept("A.TXT;1\r\nB.TXT;2\r\n   1/9  2-JUN-1998 07:32:04\r\nC.TXT;3".getBytes(UTF_8), entries::add);
        parser.end(entries::add);
        assertThat(entries).extracting(entry -> entry.name().text()).containsExactly("B.TXT");
        assertThat(parser.unreadLines()).containsExactly("A.TXT;1", "C.TXT;3");
        assertThat(entries.getFirst().unique()).isEqualTo(Optional.empty());
    }

    @Test
    void CVE_2013_1752_aLineWithoutEnd() {
        var limits = Limits.DEFAULT.line(100);
        var parser = new ListingParser(Form.NAMES, NOW, UTF_8, limits);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        parser.accept(new byte[] {'x'}, entry -> {});
                    }
                })
                .isInstanceOf(ListingException.class)
                .hasMessage("a line of more than 100 bytes in a listing");
    }

    @Test
    void tooManyEntries() {
        var parser = new ListingParser(Form.NAMES, NOW, UTF_8, Limits.DEFAULT.listing(3));
        assertThatThrownBy(() -> parser.accept("a\nb\nc\nd\n".getBytes(UTF_8), entry -> {}))
                .isInstanceOf(ListingException.class)
                .hasMessage("more than 3 entries in a listing");
    }

    /** Each is made to be looked through again and again by whoever goes back. */
    @Timeout(20) // each takes some milliseconds
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                " ",
                "1 ",
                "1 Jan ",
                "1 Jan 1 ",
                "-rw-r--r-- ",
                "a=b;",
                "a=",
                ";1 ",
                "[A,",
                " -> ",
                "2001-01-01 ",
                "0, ",
                "日 ",
                "\\",
                "(",
                "1月",
                "+,",
                "*A ",
                "12:30 ",
                "<DIR> "
            })
    void aLineOfAMegabyteTakesNoTime(String piece) throws Exception {
        int length = 1 << 20;
        for (String begin : List.of(
                "",
                "-rw-r--r-- 1 ",
                "lrwxrwxrwx 1 a 1 Mar 2 2001 ",
                "05-26-95  10:57AM ",
                "+",
                "A;1 ",
                "d [RW] ",
                "PEP 1 ")) {
            byte[] line = (begin + piece.repeat(length / piece.length())).getBytes(UTF_8);
            for (Form form : List.of(Form.LIST, Form.FACTS)) {
                var parser = new ListingParser(form, NOW, UTF_8, Limits.DEFAULT.line(8 << 20));
                var entries = new ArrayList<Entry>();
                parser.accept(line, entries::add);
                parser.end(entries::add);
                assertThat(entries.size() + parser.unread()).isLessThanOrEqualTo(1);
            }
        }
    }
}
