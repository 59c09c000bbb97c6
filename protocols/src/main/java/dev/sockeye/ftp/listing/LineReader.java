package dev.sockeye.ftp.listing;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a line is: an entry, a heading of a folder, nothing, or something that cannot be read. The format that read the line before is
 * tried first. Not thread-safe.
 */
final class LineReader {
    /** What came of a line. */
    enum Result {
        /** {@link #entry}. */
        ENTRY,
        /** The lines below are in the folder {@link #folder}. */
        FOLDER,
        /** A sum, a heading, or half of a line. */
        NOTHING,
        /** Somebody should be told. */
        UNREAD,
        /** Not this line, but {@link #orphan}, the half before it; it is to be read again. */
        ORPHAN
    }

    private final Form form;
    private final Context context;
    private final List<Format> formats = new ArrayList<>();
    private final Cursor cursor = new Cursor();
    private byte @Nullable [] half; // of an entry of VMS
    private @Nullable Dialect dialect;
    private @Nullable Entry entry;
    private Name folder = Name.of("");
    private boolean afterBlank = true; // where a folder's heading may stand

    LineReader(Form form, Instant now, Charset charset) {
        this.form = form;
        context = new Context(charset, new Dates(now), new Words());
        if (form == Form.LIST) {
            formats.addAll(List.of(
                    new UnixFormat(context),
                    new DosFormat(context),
                    new EplfFormat(context),
                    new FactsFormat(context),
                    new NetwareFormat(context),
                    new EnterpriseFormat(context),
                    new VmsFormat(context),
                    new Os400Format(context),
                    new MvsFormat(context),
                    new Os2Format(context)));
        }
    }

    /** Takes a line that nobody changes any more. */
    Result read(byte[] line) {
        byte[] begun = half;
        if (begun != null && !VmsFormat.isRest(line)) {
            return Result.ORPHAN;
        }
        if (line.length == 0) {
            afterBlank = true;
            return Result.NOTHING;
        }
        half = null;
        Result result = switch (form) {
            case NAMES -> name(line);
            case FACTS -> facts(line);
            case LIST -> list(begun == null ? line : joined(begun, line));
        };
        afterBlank = result == Result.FOLDER;
        return result;
    }

    private Result name(byte[] line) {
        var builder = new EntryBuilder();
        context.name(cursor.on(line), 0, builder);
        return found(line, builder, Dialect.NAMES);
    }

    private Result facts(byte[] line) {
        var builder = new EntryBuilder();
        return FactsLine.read(line, context, builder) ? found(line, builder, Dialect.FACTS) : Result.UNREAD;
    }

    private Result list(byte[] line) {
        for (int i = 0; i < formats.size(); i++) {
            Format format = formats.get(i);
            var builder = new EntryBuilder();
            if (format.read(cursor.on(line), builder)) {
                if (i > 0) {
                    formats.remove(i);
                    formats.addFirst(format);
                }
                return found(line, builder, format.dialect());
            }
        }
        return noEntry(line);
    }

    private Result found(byte[] line, EntryBuilder builder, Dialect read) {
        builder.line = line;
        dialect = read;
        entry = builder.build();
        return Result.ENTRY;
    }

    private Result noEntry(byte[] line) {
        if (afterBlank && line.length > 1 && line[line.length - 1] == ':') {
            folder = Name.within(line, 0, line.length - 1, context.charset());
            return Result.FOLDER;
        }
        if (VmsFormat.isBegun(cursor.on(line))) {
            half = line;
            return Result.NOTHING;
        }
        boolean heads = formats.stream().anyMatch(format -> format.isHeading(cursor.on(line)));
        return heads || isBlank(line) ? Result.NOTHING : Result.UNREAD;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (!Cursor.isBlank(b)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    Form form() {
        return form;
    }

    Entry entry() {
        if (entry == null) {
            throw new IllegalStateException("no entry was read");
        }
        return entry;
    }

    Name folder() {
        return folder;
    }

    /** A name of VMS whose other half did not come; empty when there is none. Given once. */
    Optional<byte[]> orphan() {
        byte[] line = half;
        half = null;
        return Optional.ofNullable(line);
    }

    Optional<Dialect> dialect() {
        return Optional.ofNullable(dialect);
    }
}
