package dev.sockeye.ftp.listing;

/**
 * IIS and its like.
 *
 * <pre>
 * 05-26-95  10:57AM               143712 $LDR$
 * 12-05-1996  17:03       &lt;DIR&gt;          absoft2
 * 2015-08-10  02:04PM     &lt;SYMLINKD&gt;     billing [\\?\C:\billing]
 * </pre>
 */
record DosFormat(Context context) implements Format {
    @Override
    public Dialect dialect() {
        return Dialect.DOS;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        if (!Cursor.isDigit(line.peek()) || !line.word()) {
            return false;
        }
        int[] date = Clock.date(line, "-/.");
        if (date == null) {
            return false;
        }
        boolean yearFirst = date[0] > 99;
        boolean dayFirst = !yearFirst && line.line[line.from + 2] == '.';
        if (!line.word()) {
            return false;
        }
        long time = Clock.time(line);
        Precision precision = Clock.precision(line);
        int year = yearFirst ? date[0] : date[2] < 100 ? Calendar.year(date[2]) : date[2];
        int month = yearFirst || dayFirst ? date[1] : date[0];
        int day = yearFirst ? date[2] : dayFirst ? date[0] : date[1];
        if (!context.dates().of(year, month, day, time, precision) || !line.word()) {
            return false;
        }
        context.dates().into(into);
        return rest(line, into);
    }

    private boolean rest(Cursor line, EntryBuilder into) {
        long size = line.number();
        if (size != -1) {
            into.kind = Kind.FILE;
            into.size(size);
            return context.name(line, line.to + 1, into);
        }
        if (line.is("<DIR>")) {
            into.kind = Kind.FOLDER;
        } else if (line.is("<JUNCTION>") || line.is("<SYMLINK>") || line.is("<SYMLINKD>")) {
            into.kind = Kind.LINK;
        } else {
            return false;
        }
        line.blanks();
        return into.kind == Kind.LINK ? link(line, into) : context.name(line, line.at, into);
    }

    /** name [ " [" target "]" ] */
    private boolean link(Cursor line, EntryBuilder into) {
        int bracket = line.end;
        if (line.line[line.end - 1] == ']') {
            bracket = line.at;
            while (bracket < line.end && !Cursor.startsWith(line.line, bracket, line.end, " [")) {
                bracket++;
            }
        }
        if (bracket + 2 < line.end) {
            into.target = Name.within(line.line, bracket + 2, line.end - 1, context.charset());
        }
        return context.name(line, line.at, bracket, into);
    }
}
