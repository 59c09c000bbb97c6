package dev.sockeye.url;

/**
 * The text of a query with some fields taken out or given another value; every byte between them stays.
 *
 * <p>Edits come in the order of the text.
 */
final class QueryEdit {
    private final String raw;
    private final String separator;
    private final StringBuilder out;
    private int kept;

    QueryEdit(String raw, QueryRules rules) {
        this.raw = raw;
        this.separator = rules.separator();
        this.out = new StringBuilder(raw.length() + 16);
    }

    /** Puts a text in the place of another. */
    void replace(int start, int end, String text) {
        out.append(raw, kept, start).append(text);
        kept = end;
    }

    /** Takes a field out and one separator with it: the one after it or, of the last field, the one before. */
    void remove(int start, int end) {
        out.append(raw, kept, start);
        if (end < raw.length()) {
            kept = end + separator.length();
            return;
        }
        kept = end;
        int before = out.length() - separator.length();
        if (before >= 0 && out.indexOf(separator, before) == before) {
            out.setLength(before);
        }
    }

    /** What it has become. */
    @Override
    public String toString() {
        return out.append(raw, kept, raw.length()).toString();
    }
}
