package dev.sockeye.ftp.listing;

import java.util.Map;

/**
 * z/OS: data sets, the members of a partitioned one, and the jobs of JES. Under a heading of members a line may be a name and nothing else.
 *
 * <pre>
 * Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname
 * SAVE02 3390   2004/06/23  1    1  FB     128  6144  PO-E  INCOMING.RPTBM025.D061704
 * Migrated                                                  NAME
 *
 *  Name     VV.MM   Created       Changed      Size  Init   Mod   Id
 * TBSHELF1  01.03 2002/09/12 2002/10/11 09:37    11    11     0 KIL001
 * SAVE04
 *
 * IBMUSER  TSU01830 IBMUSER  OUTPUT TSU      ABEND=522 3 spool files
 * </pre>
 *
 * <p>No sizes: what stands there is tracks and records. A partitioned data set is a folder; of one that is not on a disk now it is not known.
 */
final class MvsFormat implements Format {
    private static final int MOST_WORDS = 12;

    private final Context context;
    private final int[] froms = new int[MOST_WORDS];
    private final int[] tos = new int[MOST_WORDS];
    private int count; // of words; MOST_WORDS may be more
    private boolean isMembers;
    private boolean isSets;

    MvsFormat(Context context) {
        this.context = context;
    }

    @Override
    public Dialect dialect() {
        return Dialect.MVS;
    }

    @Override
    public boolean isHeading(Cursor line) {
        line.blanks();
        boolean sets = line.take("Volume Unit ");
        boolean members = line.take("Name ");
        if (sets || members) {
            isSets = sets;
            isMembers = members;
        }
        return sets || members || line.take("JOBNAME ") || line.take("--------");
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        words(line);
        return count > 0 && (members(line, into) || sets(line, into) || jobs(line, into));
    }

    private void words(Cursor line) {
        count = 0;
        while (count < MOST_WORDS && line.word()) {
            froms[count] = line.from;
            tos[count++] = line.to;
        }
    }

    private boolean is(Cursor line, int word, String text) {
        return word < count && select(line, word).is(text);
    }

    private Cursor select(Cursor line, int word) {
        line.from = froms[word];
        line.to = tos[word];
        return line;
    }

    private boolean members(Cursor line, EntryBuilder into) {
        if (!isMembers && !isStatistics(line)) {
            return false;
        }
        into.kind = Kind.FILE;
        if (isStatistics(line)) {
            int[] date = Clock.date(select(line, 3), "/");
            long time = Clock.time(select(line, 4));
            if (date == null || !context.dates().of(date[0], date[1], date[2], time, Precision.MINUTE)) {
                return false;
            }
            context.dates().into(into);
            into.owner = count == 9 ? context.word(select(line, 8)) : null;
        }
        return isMember(line) && context.name(line, froms[0], tos[0], into);
    }

    /** Up to eight capitals, digits and what counts as such; the first is no digit. */
    private boolean isMember(Cursor line) {
        for (int i = froms[0]; i < tos[0]; i++) {
            int c = line.line[i];
            boolean letter = (c >= 'A' && c <= 'Z') || c == '@' || c == '#' || c == '$' || c == '{';
            if (!letter && (i == froms[0] || !Cursor.isDigit(c))) {
                return false;
            }
        }
        return tos[0] - froms[0] <= 8;
    }

    /** Name, VV.MM, created, changed, time, size, ... */
    private boolean isStatistics(Cursor line) {
        return count >= 6
                && tos[1] - froms[1] == 5
                && line.line[froms[1] + 2] == '.'
                && Clock.date(select(line, 2), "/") != null
                && Clock.date(select(line, 3), "/") != null;
    }

    private boolean sets(Cursor line, EntryBuilder into) {
        boolean away = count == 2 && is(line, 0, "Migrated");
        boolean elsewhere = count == 6 && is(line, 1, "Not") && is(line, 2, "Direct") && is(line, 3, "Access");
        boolean special = count == 2 && isSets && (is(line, 0, "VSAM") || is(line, 0, "GDG"));
        boolean tape = count == 3 && isSets && is(line, 1, "Tape");
        if (away || elsewhere || special || tape) {
            int type = elsewhere || tape ? 1 : 0;
            into.facts = Map.of("type", line.text(froms[type], tos[count - 2]));
            return context.name(line, froms[count - 1], tos[count - 1], into);
        }
        return disk(line, into);
    }

    /** Volume, unit, date, extents and tracks (which may touch), format, length, block, organisation, name. */
    private boolean disk(Cursor line, EntryBuilder into) {
        if (count < 8 || count > 10) {
            return false;
        }
        int[] date = Clock.date(select(line, 2), "/");
        boolean dated = date != null && date[0] > 99 && context.dates().of(date[0], date[1], date[2], 0, Precision.DAY);
        if (!dated && !is(line, 2, "**NONE**")) {
            return false;
        }
        if (dated) {
            context.dates().into(into);
        }
        String organisation = context.word(select(line, count - 2));
        into.kind = organisation.startsWith("PO") ? Kind.FOLDER : Kind.FILE;
        into.facts = Map.of("type", organisation);
        boolean isKnown = organisation.matches("P[SO](-E|-L|U)?|DA|VS|IS|\\?");
        return isKnown && context.name(line, froms[count - 1], tos[count - 1], into);
    }

    /** Job's name, its number, ... "spool files": the number is what {@code RETR} takes. */
    private boolean jobs(Cursor line, EntryBuilder into) {
        if (count < 3 || count == MOST_WORDS || !isJob(line)) {
            return false;
        }
        boolean spooled = Cursor.same(line.line, froms[count - 1], tos[count - 1], "files")
                && Cursor.same(line.line, froms[count - 2], tos[count - 2], "spool");
        boolean waits = is(line, 2, "INPUT") || is(line, 3, "INPUT") || is(line, 2, "ACTIVE") || is(line, 3, "ACTIVE");
        if (!spooled && !waits) {
            return false;
        }
        into.kind = Kind.FILE;
        into.facts = Map.of("job", context.word(select(line, 0)));
        boolean owned = !is(line, 2, "OUTPUT") && !is(line, 2, "INPUT") && !is(line, 2, "ACTIVE");
        into.owner = owned ? context.word(select(line, 2)) : null;
        return context.name(line, froms[1], tos[1], into);
    }

    /** ("JOB" / "TSU" / "STC" / "J" / "T" / "S") digits */
    private boolean isJob(Cursor line) {
        String word = select(line, 1).length() > 8 ? "" : line.text();
        return word.matches("(JOB|TSU|STC|[JTS])[0-9]+");
    }
}
