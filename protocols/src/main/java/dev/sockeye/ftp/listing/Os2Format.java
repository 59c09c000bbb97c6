package dev.sockeye.ftp.listing;

/**
 * IBM's server for OS/2.
 *
 * <pre>
 * size [attributes] ["DIR"] MM-DD-YY HH:MM name
 *
 *      0           DIR   05-12-97   16:52  Maintenance Desktop
 *  33280      A          02-09-97   13:49  OS2LDR
 * </pre>
 */
record Os2Format(Context context) implements Format {
    @Override
    public Dialect dialect() {
        return Dialect.OS2;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        long size = line.word() ? line.number() : -1;
        if (size == -1) {
            return false;
        }
        into.size(size);
        into.kind = Kind.FILE;
        boolean more = line.word();
        for (int i = 0; i < 2 && more && isCapital(line); i++) {
            if (line.is("DIR")) {
                into.kind = Kind.FOLDER;
            }
            more = line.word();
        }
        int[] date = more ? Clock.date(line, "-") : null;
        if (date == null || date[0] > 12 || !line.word()) {
            return false;
        }
        int year = date[2] < 100 ? Calendar.year(date[2]) : date[2];
        if (!context.dates().of(year, date[0], date[1], Clock.time(line), Clock.precision(line))) {
            return false;
        }
        context.dates().into(into);
        line.blanks();
        return context.name(line, line.at, into);
    }

    private static boolean isCapital(Cursor line) {
        for (int i = line.from; i < line.to; i++) {
            if (line.line[i] < 'A' || line.line[i] > 'Z') {
                return false;
            }
        }
        return line.length() <= 8;
    }
}
