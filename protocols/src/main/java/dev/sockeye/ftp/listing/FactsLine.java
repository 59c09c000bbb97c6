package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A line of {@code MLSD} or {@code MLST}.
 *
 * <pre>
 * entry = [ facts ] SP pathname
 * facts = 1*( factname "=" value ";" )
 *
 * Type=file;Size=1880;Modify=20130611172748;UNIX.mode=0664; README.html
 * </pre>
 *
 * <p>Names of facts in any case, in any order, unknown ones kept. A time that is none leaves the entry without one; a fact without
 * {@code =} is no fact, and the line none of ours. The facts end at the first semicolon with a blank behind it, since some servers let
 * blanks into a value, the target of a link.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3659#section-7">RFC 3659 section 7</a>
 */
final class FactsLine {
    private static final String SLINK = "os.unix=slink";
    private static final String SYMLINK = "os.unix=symlink";

    private FactsLine() {}

    /** Reads a line into the builder; false when it is no such line. */
    static boolean read(byte[] line, Context context, EntryBuilder into) {
        int facts = length(line);
        if (facts < 0 || facts + 1 >= line.length) {
            return false;
        }
        int at = 0;
        while (at < facts) {
            int equals = at;
            while (line[equals] != '=') {
                equals++;
            }
            int end = valueEnd(line, equals + 1, facts);
            fact(line, at, equals, end, context, into);
            at = end + 1;
        }
        into.factsInLine = facts > 0;
        into.name = Name.within(line, facts + 1, line.length, context.charset());
        if (into.kind == Kind.OTHER && !into.typed && into.size >= 0) {
            into.kind = Kind.FILE;
        }
        return true;
    }

    private static void fact(byte[] line, int from, int equals, int end, Context context, EntryBuilder into) {
        int value = equals + 1;
        switch (equals - from) {
            case 4 -> {
                if (Cursor.same(line, from, equals, "type")) {
                    type(line, value, end, context.charset(), into);
                } else if (Cursor.same(line, from, equals, "size")) {
                    into.size = Math.max(-1, Cursor.number(line, value, end));
                }
            }
            case 6 -> {
                if (Cursor.same(line, from, equals, "modify")) {
                    modify(line, value, end, into);
                }
            }
            case 9 -> {
                if (Cursor.same(line, from, equals, "unix.mode")) {
                    into.mode = octal(line, value, end);
                }
            }
            case 8, 10, 14, 15 -> owners(line, from, equals, end, into, context.words());
            default -> {
                // one that nobody here needs; Entry.facts has it
            }
        }
    }

    private static void owners(byte[] line, int from, int equals, int end, EntryBuilder into, Words words) {
        if (end == equals + 1) {
            return;
        }
        boolean named = equals - from > 10;
        if (Cursor.same(line, from, equals, named ? "unix.ownername" : "unix.owner")
                || Cursor.same(line, from, equals, "unix.uid")) {
            into.owner = named || into.owner == null ? words.text(line, equals + 1, end) : into.owner;
        } else if (Cursor.same(line, from, equals, named ? "unix.groupname" : "unix.group")
                || Cursor.same(line, from, equals, "unix.gid")) {
            into.group = named || into.group == null ? words.text(line, equals + 1, end) : into.group;
        }
    }

    /** type = "file" / "dir" / "cdir" / "pdir" / OS-type; a link is told in two ways, neither of them in the RFC's text. */
    private static void type(byte[] line, int from, int end, Charset charset, EntryBuilder into) {
        into.typed = true;
        if (Cursor.same(line, from, end, "file")) {
            into.kind = Kind.FILE;
            return;
        }
        into.self = Cursor.same(line, from, end, "cdir");
        into.parent = Cursor.same(line, from, end, "pdir");
        if (into.self || into.parent || Cursor.same(line, from, end, "dir")) {
            into.kind = Kind.FOLDER;
        } else if (Cursor.same(line, from, Math.min(end, from + SYMLINK.length()), SYMLINK)) {
            into.kind = Kind.LINK;
        } else if (Cursor.same(line, from, Math.min(end, from + SLINK.length()), SLINK)) {
            into.kind = Kind.LINK;
            int target = from + SLINK.length() + 1; // behind the colon
            into.target = target < end ? Name.within(line, target, end, charset) : null;
        }
    }

    /** time-val = 14DIGIT [ "." 1*DIGIT ], in UTC. */
    private static void modify(byte[] line, int from, int end, EntryBuilder into) {
        if (end - from < 14 || Cursor.number(line, from, from + 14) < 0) {
            return;
        }
        int fraction = 0;
        boolean fine = end > from + 14;
        if (fine) {
            if (line[from + 14] != '.' || Cursor.number(line, from + 15, end) == -1) {
                return;
            }
            for (int i = 0; i < 3; i++) {
                fraction = fraction * 10 + (from + 15 + i < end ? line[from + 15 + i] - '0' : 0);
            }
        }
        long day = Calendar.day(digits(line, from, 4), digits(line, from + 4, 2), digits(line, from + 6, 2));
        long second =
                Calendar.second(digits(line, from + 8, 2), digits(line, from + 10, 2), digits(line, from + 12, 2));
        if (day != Calendar.NONE && second != Calendar.NONE) {
            into.time(Calendar.millis(day, second) + fraction, fine ? Precision.MILLISECOND : Precision.SECOND, true);
        }
    }

    private static int digits(byte[] line, int from, int count) {
        return (int) Cursor.number(line, from, from + count);
    }

    private static int octal(byte[] line, int from, int end) {
        int mode = from == end ? -1 : 0;
        for (int i = from; i < end; i++) {
            if (line[i] < '0' || line[i] > '7') {
                return -1;
            }
            mode = mode * 8 + line[i] - '0' & 07777;
        }
        return mode;
    }

    /** How long the facts are, their last semicolon included, so that a blank stands behind them; -1 when they are none. */
    static int length(byte[] line) {
        int at = 0;
        while (at < line.length && line[at] != ' ') {
            int equals = at;
            while (equals < line.length && isFactChar(line[equals])) {
                equals++;
            }
            if (equals == at || equals == line.length || line[equals] != '=') {
                return -1;
            }
            int end = valueEnd(line, equals + 1, line.length);
            if (end == line.length) {
                return -1;
            }
            at = end + 1;
        }
        return at < line.length ? at : -1;
    }

    private static int valueEnd(byte[] line, int from, int end) {
        int at = from;
        while (at < end && line[at] != ';') {
            at++;
        }
        return at;
    }

    private static boolean isFactChar(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || Cursor.isDigit(c) || "._-/+".indexOf(c) >= 0;
    }

    /** All facts of a line, their names in lower case. */
    static Map<String, String> facts(byte[] line) {
        var facts = new LinkedHashMap<String, String>();
        int length = length(line);
        for (int at = 0; at < length; ) {
            int end = valueEnd(line, at, length);
            var fact = new String(line, at, end - at, UTF_8);
            int equals = fact.indexOf('=');
            facts.putIfAbsent(fact.substring(0, equals).toLowerCase(Locale.ROOT), fact.substring(equals + 1));
            at = end + 1;
        }
        return Collections.unmodifiableMap(facts);
    }
}
