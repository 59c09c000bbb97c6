package dev.sockeye.ftp.listing;

/**
 * {@code ls -l}, as Unix and all those that imitate it write it, in any locale.
 *
 * <pre>
 * kind mode [ACL] [links] [owner [group]] size date SP name [" -> " target]
 *
 * drwxrwx---+ 23 500     500    0 Jan 10 13:09 testACL
 * crw-r----- 1 root kmem 0, 27 Jan 30 11:42 kmem
 * lrwxrwxrwx   1 neeme neeme    23 2005-03-02 18:06 macros -> ./../../global
 * -rw-r--r--    54149       27826    81975 Jul 22  2010 09.jpg          two forks and their sum
 * </pre>
 */
final class UnixFormat implements Format {
    private static final int LETTERS = 9;

    private final Details details;
    private Dialect last = Dialect.UNIX;

    UnixFormat(Context context) {
        details = new Details(context);
    }

    @Override
    public Dialect dialect() {
        return last;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        if (!kind(line.peek(), into)) {
            return false;
        }
        into.mode = Permissions.mode(line.line, 1, line.end);
        if (into.mode < 0) {
            return false;
        }
        line.at = 1 + LETTERS;
        if ("+.@".indexOf(line.peek()) > -1 && !line.isEnd()) {
            line.at++;
        }
        boolean apart = line.isEnd() || Cursor.isBlank(line.peek()) || Cursor.isDigit(line.peek());
        if (!apart || !details.read(line, into, true)) {
            return false;
        }
        last = details.isMac() ? Dialect.MACOS : Dialect.UNIX;
        return true;
    }

    /** Of the first letter. */
    private static boolean kind(int letter, EntryBuilder into) {
        switch (letter) {
            case '-', 'f' -> into.kind = Kind.FILE;
            case 'd' -> into.kind = Kind.FOLDER;
            case 'l' -> into.kind = Kind.LINK;
            case 'b', 'c', 'p', 's', 'D', 'P', 'M', 'n', 'w', '|', '=' -> into.kind = Kind.OTHER;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code total 12}, in any language: a word and a number. */
    @Override
    public boolean isHeading(Cursor line) {
        if (!line.word() || line.length() > 20 || !line.word() || !Cursor.isDigit(line.line[line.from])) {
            return false;
        }
        return !line.word();
    }
}
