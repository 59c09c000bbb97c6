package dev.sockeye.ftp.listing;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a line is. Not thread-safe. */
final class LineReader {
    /** What came of a line. */
    enum Result {
        ENTRY,
        NOTHING,
        UNREAD
    }

    private final Form form;
    private final Charset charset;
    private final Words words = new Words();
    private @Nullable Dialect dialect;
    private @Nullable Entry entry;

    LineReader(Form form, Instant now, Charset charset) {
        this.form = form;
        this.charset = charset;
    }

    Result read(byte[] line) {
        if (line.length == 0) {
            return Result.NOTHING;
        }
        var builder = new EntryBuilder();
        builder.line = line;
        if (form == Form.NAMES) {
            builder.name(Name.within(line, 0, line.length, charset));
            dialect = Dialect.NAMES;
        } else if (FactsLine.read(line, charset, builder, words)) {
            dialect = Dialect.FACTS;
        } else {
            return Result.UNREAD;
        }
        entry = builder.build();
        return Result.ENTRY;
    }

    Entry entry() {
        if (entry == null) {
            throw new IllegalStateException("no entry was read");
        }
        return entry;
    }

    Optional<byte[]> end() {
        return Optional.empty();
    }

    Optional<Dialect> dialect() {
        return Optional.ofNullable(dialect);
    }
}
