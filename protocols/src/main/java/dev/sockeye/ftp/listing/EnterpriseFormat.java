package dev.sockeye.ftp.listing;

/**
 * Connect:Enterprise for Unix: flags of a batch where others have the mode, its number at the end of them.
 *
 * <pre>
 * -C--E-----FTP B QUA1I1      18128       41 Aug 12 13:56 QUADTEST
 * </pre>
 */
final class EnterpriseFormat implements Format {
    private static final int FLAGS = 10;

    private final Details details;

    EnterpriseFormat(Context context) {
        details = new Details(context);
    }

    @Override
    public Dialect dialect() {
        return Dialect.ENTERPRISE;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        for (int i = 0; i < FLAGS; i++) {
            int c = line.peek(i);
            if (c != '-' && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        line.at = FLAGS;
        if (!line.take("FTP") || !line.word() || !(line.is("A") || line.is("B"))) {
            return false;
        }
        into.kind = Kind.FILE;
        return details.read(line, into, false);
    }
}
