package dev.sockeye.ftp.listing;

import java.util.Map;

/**
 * Novell NetWare: what this user may do stands where Unix has the mode.
 *
 * <pre>
 * ("d" / "-") [SP] "[" rights "]" owner size date SP name
 *
 * d [R----F--] supervisor            512       Jan 16 18:53    login
 * </pre>
 */
final class NetwareFormat implements Format {
    private static final int MOST = 16; // rights

    private final Details details;

    NetwareFormat(Context context) {
        details = new Details(context);
    }

    @Override
    public Dialect dialect() {
        return Dialect.NETWARE;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        int letter = line.peek();
        line.at = 1;
        line.blanks();
        if ((letter != 'd' && letter != '-') || line.peek() != '[') {
            return false;
        }
        int from = ++line.at;
        while (line.at - from < MOST && isRight(line.peek())) {
            line.at++;
        }
        if (line.peek() != ']' || line.at == from) {
            return false;
        }
        into.kind = letter == 'd' ? Kind.FOLDER : Kind.FILE;
        into.facts = Map.of("rights", line.text(from, line.at));
        line.at++;
        return details.read(line, into, false);
    }

    private static boolean isRight(int c) {
        return c == '-' || (c >= 'A' && c <= 'Z');
    }
}
