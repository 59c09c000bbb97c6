package dev.sockeye.ftp.listing;

/** Facts where a listing for people was asked for: some servers say {@code MLSD}'s lines there, too. There must be one at least. */
record FactsFormat(Context context) implements Format {
    @Override
    public Dialect dialect() {
        return Dialect.FACTS;
    }

    @Override
    public boolean read(Cursor line, EntryBuilder into) {
        return line.peek() != ' ' && FactsLine.read(line.line, context, into);
    }
}
