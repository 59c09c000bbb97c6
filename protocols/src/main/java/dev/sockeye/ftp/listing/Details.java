package dev.sockeye.ftp.listing;

/**
 * What stands behind the mode in {@code ls -l}, up to the name. Where the size is, is known by the date behind it: owners and groups may
 * have blanks, or be missing.
 *
 * <pre>
 * [links] [owner [group]] size date SP name [" -> " target]
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class Details {
    private static final String ARROW = " -> ";

    private final Context context;
    private final long[] numbers = new long[3]; // the last words: -1 for one that is no number
    private int words;
    private int firstTo;
    private int secondFrom;
    private int firstFrom;
    private int lastFrom;
    private int lastTo;
    private int beforeTo; // of the word before the last
    private int beforeBeforeTo;
    private boolean mac;

    Details(Context context) {
        this.context = context;
    }

    /** Whether there were two forks and their sum, or "folder", where others have owner and group. */
    boolean isMac() {
        return mac;
    }

    /** Reads the rest of a line. */
    boolean read(Cursor line, EntryBuilder into, boolean hasLinks) {
        words = 0;
        mac = false;
        while (line.word()) {
            if (isDate(line)) {
                size(line, into);
                owners(line, into, hasLinks);
                context.dates().into(into);
                return name(line, context.dates().end() + 1, into);
            }
            shift(line);
        }
        return false;
    }

    private boolean isDate(Cursor line) {
        boolean follows = words > 0 && (isSize(line.line) || isYear(line)); // ISO dates also stand without a size
        return follows && context.dates().unix(line.line, line.from, line.end);
    }

    private boolean isSize(byte[] line) {
        return numbers[0] != -1 || isDevice(line);
    }

    private static boolean isYear(Cursor line) {
        return line.length() == 10 && line.line[line.from + 4] == '-';
    }

    /** {@code 109,767} in one word; in two the second is a number. */
    private boolean isDevice(byte[] line) {
        boolean comma = false;
        for (int i = lastFrom; i < lastTo; i++) {
            if (line[i] == ',' && !comma && i > lastFrom) {
                comma = true;
            } else if (!Cursor.isDigit(line[i])) {
                return false;
            }
        }
        return comma;
    }

    private void shift(Cursor line) {
        numbers[2] = numbers[1];
        numbers[1] = numbers[0];
        numbers[0] = line.number();
        if (words == 0) {
            firstFrom = line.from;
            firstTo = line.to;
        } else if (words == 1) {
            secondFrom = line.from;
        }
        beforeBeforeTo = beforeTo;
        beforeTo = lastTo;
        lastFrom = line.from;
        lastTo = line.to;
        words++;
    }

    private void size(Cursor line, EntryBuilder into) {
        boolean isSplit = into.kind == Kind.OTHER && words > 1 && line.line[beforeTo - 1] == ','; // 0, 27: a device
        if (numbers[0] >= 0 && !isSplit) {
            into.size = numbers[0];
        }
        if (isSplit) {
            beforeTo = beforeBeforeTo;
            words--;
        }
        if (numbers[0] == -1 && !isDevice(line.line)) { // no size at all
            beforeTo = lastTo;
            words++;
        }
    }

    /** Between the links and the size: parted by a run of blanks, or else by the first. */
    private void owners(Cursor line, EntryBuilder into, boolean hasLinks) {
        boolean links = hasLinks && words > 1 && Cursor.number(line.line, firstFrom, firstTo) != -1;
        mac = hasLinks && (isFolder(line) || isForks());
        int from = links ? secondFrom : firstFrom;
        if (mac || words < (links ? 3 : 2)) {
            return;
        }
        int wide = -1;
        int narrow = -1;
        for (int i = from; i < beforeTo && wide < 0; i++) {
            if (Cursor.isBlank(line.line[i])) {
                narrow = narrow < 0 ? i : narrow;
                wide = Cursor.isBlank(line.line[i + 1]) ? i : -1;
            }
        }
        int split = wide >= 0 ? wide : narrow;
        into.owner = context.words().text(line.line, from, split < 0 ? beforeTo : split);
        if (split >= 0) {
            int group = split;
            while (Cursor.isBlank(line.line[group])) {
                group++;
            }
            into.group = context.words().text(line.line, group, beforeTo);
        }
    }

    private boolean isFolder(Cursor line) {
        return words == 2 && firstTo - firstFrom == 6 && Cursor.startsWith(line.line, firstFrom, firstTo, "folder");
    }

    private boolean isForks() {
        if (words != 3 || numbers[2] == -1 || numbers[1] == -1) {
            return false;
        }
        boolean giant = numbers[0] == -2 && numbers[1] == -2;
        return giant || (numbers[2] >= 0 && numbers[1] >= 0 && numbers[2] + numbers[1] == numbers[0]);
    }

    /** A link's size is the length of its target, which tells where that begins when the name has an arrow, too. */
    private boolean name(Cursor line, int from, EntryBuilder into) {
        if (into.kind != Kind.LINK) {
            return context.name(line, from, into);
        }
        long bySize = line.end - into.size - ARROW.length();
        boolean fits = into.size >= 0 && bySize > from && Cursor.startsWith(line.line, (int) bySize, line.end, ARROW);
        int arrow = fits ? (int) bySize : from;
        while (arrow < line.end && !Cursor.startsWith(line.line, arrow, line.end, ARROW)) {
            arrow++;
        }
        int target = Math.min(line.end, arrow + ARROW.length());
        into.target = target < line.end ? Name.within(line.line, target, line.end, context.charset()) : null;
        return context.name(line, from, arrow, into);
    }
}
