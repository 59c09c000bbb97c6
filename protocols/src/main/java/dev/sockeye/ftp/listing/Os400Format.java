package dev.sockeye.ftp.listing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * IBM i.
 *
 * <pre>
 * owner [size] [date time] "*" type SP name ["/"]
 *
 * PEP             36864 04/03/24 14:06:34 *DIR       dir1/
 * QPGMR        16347136 29.06.13 15:45:09 *FILE      RPGUNIT.SAVF
 * QPGMR                                   *MEM       RPGUNITC1.FILE/RUCALLTST.MBR
 * </pre>
 *
 * <p>The order of the date is that of the job: year, month, day when that is a date, else month, day, year; with dots day, month, year.
 */
record Os400Format(Context context) implements Format {
    @Override
    public Dialect dialect() {
        return Dialect.OS400;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        if (line.isEnd() || Cursor.isBlank(line.peek()) || !line.word()) {
            return false;
        }
        into.owner = context.word(line);
        boolean more = line.word();
        long size = more ? line.number() : -1;
        if (size != -1) {
            into.size(size);
            more = line.word();
        }
        if (more && Cursor.isDigit(line.line[line.from])) {
            if (!date(line, Clock.date(line, "/.-")) || !line.word()) {
                return false;
            }
            context.dates().into(into);
        }
        if (!more || !isType(line)) {
            return false;
        }
        String type = line.text();
        into.facts = Map.of("type", type);
        line.blanks();
        int end = line.end;
        while (end > line.at && Cursor.isBlank(line.line[end - 1])) {
            end--;
        }
        boolean isFile = Cursor.same(line.line, Math.max(line.at, end - 5), end, ".file");
        into.kind = kind(type, isFile);
        return context.name(line, line.at, end > line.at && line.line[end - 1] == '/' ? end - 1 : end, into);
    }

    /** An asterisk and capitals. */
    private static boolean isType(Cursor line) {
        for (int i = line.from + 1; i < line.to; i++) {
            if (line.line[i] < 'A' || line.line[i] > 'Z') {
                return false;
            }
        }
        return line.line[line.from] == '*' && line.length() > 1 && line.length() <= 11;
    }

    /** A physical file is a folder of its members; one that saves something, which has another ending, is a file. */
    private static Kind kind(String type, boolean isFile) {
        return switch (type) {
            case "*DIR", "*DDIR", "*LIB", "*FLR" -> Kind.FOLDER;
            case "*FILE" -> isFile ? Kind.FOLDER : Kind.FILE;
            case "*STMF", "*DSTMF", "*MEM", "*DOC" -> Kind.FILE;
            case "*SYMLNK" -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private boolean date(Cursor line, int @Nullable [] date) {
        if (date == null) {
            return false;
        }
        boolean dotted = line.line[line.from + 2] == '.';
        if (!line.word()) {
            return false;
        }
        long time = Clock.time(line);
        return dotted
                ? of(date[2], date[1], date[0], time)
                : of(date[0], date[1], date[2], time) || of(date[2], date[0], date[1], time);
    }

    private boolean of(int year, int month, int day, long time) {
        return context.dates().of(year < 100 ? Calendar.year(year) : year, month, day, time, Precision.SECOND);
    }
}
