package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collections;
import java.util.LinkedHashMap;

/**
 * The easily parsed list format of anonftpd and publicfile.
 *
 * <pre>
 * "+" *( fact "," ) TAB name
 *
 * +i8388621.29609,m824255902,/,&lt;TAB&gt;tdir
 * +i8388621.44468,m839956783,r,s10376,up644&lt;TAB&gt;RFCEPLF
 * </pre>
 *
 * @see <a href="https://cr.yp.to/ftp/list/eplf.html">its description</a>
 */
record EplfFormat(Context context) implements Format {
    private static final long LAST = 253_402_300_799L; // of the year 9999

    @Override
    public Dialect dialect() {
        return Dialect.EPLF;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        if (line.peek() != '+') {
            return false;
        }
        int tab = 1;
        while (tab < line.end && line.line[tab] != '\t') {
            tab++;
        }
        var facts = new LinkedHashMap<String, String>();
        for (int at = 1; at < tab; ) {
            int comma = at;
            while (comma < tab && line.line[comma] != ',') {
                comma++;
            }
            if (comma > at) {
                fact(new String(line.line, at, comma - at, ISO_8859_1), into);
                facts.putIfAbsent(line.line[at] == 'i' ? "unique" : line.text(at, at + 1), line.text(at + 1, comma));
            }
            at = comma + 1;
        }
        into.facts = Collections.unmodifiableMap(facts);
        return context.name(line, tab + 1, into);
    }

    private static void fact(String fact, EntryBuilder into) {
        switch (fact.charAt(0)) {
            case '/' -> into.kind = Kind.FOLDER;
            case 'r' -> into.kind = into.kind == Kind.FOLDER ? Kind.FOLDER : Kind.FILE;
            case 's' -> into.size(number(fact, 1, 10));
            case 'm' -> {
                long seconds = number(fact, 1, 10);
                if (seconds >= 0 && seconds <= LAST) {
                    into.time(seconds * 1000, Precision.SECOND, true);
                }
            }
            case 'u' -> {
                long mode = fact.startsWith("up") ? number(fact, 2, 8) : -1;
                into.mode = mode < 0 ? -1 : (int) (mode & 07777);
            }
            default -> {
                // Entry.facts has it
            }
        }
    }

    private static long number(String fact, int from, int base) {
        String digits = fact.substring(from);
        boolean right =
                !digits.isEmpty() && digits.length() <= 19 && digits.chars().allMatch(c -> c >= '0' && c < '0' + base);
        return right && (digits.length() < 19 || digits.compareTo("9223372036854775807") <= 0)
                ? Long.parseLong(digits, base)
                : -1;
    }
}
