package dev.sockeye.ftp.listing;

import java.util.Map;

/**
 * VMS. A name that is too long for its column has the rest on the next line, which is put behind it here.
 *
 * <pre>
 * name ";" version blocks ["/" allocated] D-MON-YYYY time ["[" owner "]"] ["(" protection ")"]
 *
 * DATA.DIR;1               1/9           2-JUN-1998 07:32:04  [GROUP,OWNER]    (RWED,RWED,RWED,RE)
 * CII-MANUAL.TEX;1  %RMS-E-PRV, insufficient privilege
 * </pre>
 *
 * <p>The name is given without version, as {@code RETR} fetches the newest; the version is a fact. The size is one of blocks of 512 bytes,
 * the last of which need not be full. What others than the owner and his group may do stands before and behind theirs: the system, the world.
 */
record VmsFormat(Context context) implements Format {
    private static final int BLOCK = 512;
    private static final String FOLDER = ".dir";

    @Override
    public Dialect dialect() {
        return Dialect.VMS;
    }

    /** Whether the line is a name and version alone, so that the next one belongs to it. */
    static boolean isBegun(Cursor line) {
        boolean named = !Cursor.isBlank(line.peek()) && line.word() && semicolon(line) > 0;
        return named && !line.word();
    }

    /** Whether a line can be the rest of one that is begun. */
    static boolean isRest(byte[] line) {
        return line.length > 0 && Cursor.isBlank(line[0]);
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        if (Cursor.isBlank(line.peek()) || !line.word()) {
            return false;
        }
        int semicolon = semicolon(line);
        if (semicolon <= 0) {
            return false;
        }
        int from = line.from;
        into.facts = Map.of("version", line.text(semicolon + 1, line.to));
        into.kind = Kind.FILE;
        int end = semicolon;
        if (Cursor.same(line.line, Math.max(from, semicolon - FOLDER.length()), semicolon, FOLDER)) {
            into.kind = Kind.FOLDER;
            end -= FOLDER.length();
        }
        return context.name(line, from, end, into) && rest(line, into);
    }

    /** Where the version begins; -1 when the word has none. */
    private static int semicolon(Cursor line) {
        int at = line.to - 1;
        while (at > line.from && Cursor.isDigit(line.line[at])) {
            at--;
        }
        return at < line.to - 1 && at > line.from && line.line[at] == ';' ? at : -1;
    }

    private boolean rest(Cursor line, EntryBuilder into) {
        if (!line.word()) {
            return false;
        }
        if (line.line[line.from] == '%') {
            return true; // why the server may not say more
        }
        if (!size(line, into) || !line.word()) {
            return false;
        }
        int[] date = date(line);
        if (date.length == 0 || !line.word()) {
            return false;
        }
        if (!context.dates().of(date[2], date[1], date[0], Clock.time(line), Clock.precision(line))) {
            return false;
        }
        context.dates().into(into);
        return owner(line, into) && protection(line, into);
    }

    private static boolean size(Cursor line, EntryBuilder into) {
        int slash = line.from;
        while (slash < line.to && line.line[slash] != '/') {
            slash++;
        }
        long blocks = Cursor.number(line.line, line.from, slash);
        if (blocks == -1 || (slash < line.to && Cursor.number(line.line, slash + 1, line.to) == -1)) {
            return false;
        }
        into.size = blocks >= 0 && blocks <= Long.MAX_VALUE / BLOCK ? blocks * BLOCK : -1;
        into.rough = true;
        return true;
    }

    /** Day, month, year; nothing when it is none. */
    private int[] date(Cursor line) {
        int first = hyphen(line, line.from);
        int second = hyphen(line, first + 1);
        long day = Cursor.number(line.line, line.from, first);
        long year = Cursor.number(line.line, Math.min(second + 1, line.to), line.to);
        boolean right = second < line.to && first - line.from <= 2 && line.to - second == 5 && day >= 0 && year >= 0;
        int month = right ? context.dates().month(line.line, first + 1, second) : 0;
        return month == 0 ? new int[0] : new int[] {(int) day, month, (int) year};
    }

    private static int hyphen(Cursor line, int from) {
        int at = from;
        while (at < line.to && line.line[at] != '-') {
            at++;
        }
        return at;
    }

    /** "[" [ group "," ] owner "]", the bracket perhaps cut off. */
    private boolean owner(Cursor line, EntryBuilder into) {
        line.blanks();
        if (line.peek() != '[') {
            return true;
        }
        int from = ++line.at;
        int comma = -1;
        while (!line.isEnd() && line.peek() != ']' && !Cursor.isBlank(line.peek())) {
            comma = line.peek() == ',' && comma < 0 ? line.at : comma;
            line.at++;
        }
        if (comma >= 0) {
            into.group = context.words().text(line.line, from, comma);
        }
        into.owner = context.words().text(line.line, comma < 0 ? from : comma + 1, line.at);
        line.take("]");
        return true;
    }

    /** "(" system "," owner "," group "," world ")", each of R, W, E, D and C. */
    private static boolean protection(Cursor line, EntryBuilder into) {
        line.blanks();
        if (line.isEnd()) {
            return true;
        }
        if (!line.take("(")) {
            return false;
        }
        int mode = 0;
        int bits = 0;
        int classes = 0;
        for (; !line.isEnd() && line.peek() != ')'; line.at++) {
            int c = line.peek();
            if (c == ',') {
                mode = mode << 3 | bits;
                bits = 0;
                classes++;
            } else if ("RWEDC".indexOf(c) >= 0) {
                bits |= c == 'R' ? 4 : c == 'W' ? 2 : c == 'E' ? 1 : 0;
            } else {
                return false;
            }
        }
        into.mode = (mode << 3 | bits) & 0777;
        return classes == 3 && line.take(")");
    }

    /** {@code Directory USER1:[TEMP]}, {@code Total of 14 files, 120 blocks.} */
    @Override
    public boolean isHeading(Cursor line) {
        return line.take("Directory ") || line.take("Total of ") || line.take("Grand total ") || line.take("Total ");
    }
}
