package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Limits;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a listing: bytes in, in any pieces, {@link Entry entries} out.
 *
 * <pre>{@code
 * var parser = new ListingParser(Form.LIST, Instant.now());
 * while ((count = data.read(buffer)) > 0) {
 *     parser.accept(buffer, 0, count, entries::add);
 * }
 * parser.end(entries::add);
 * if (parser.unread() > 0) { ... }     // lines that nobody could read: parser.unreadLines()
 * }</pre>
 *
 * <p>What {@code LIST} says has no standard, so the {@link Dialect} is found out: the one of the line before is tried first, then all of them.
 * What belongs to no entry, such as {@code total 12}, is left out silently; a line that none of them can read is counted and the first few
 * are kept, since who deletes by a listing has to know that something is missing from it.
 *
 * <p>Dates of {@code LIST} that have no year are the latest that are no more than a day after the server's clock.
 *
 * <p>Pure: no socket, no thread, no clock. Not thread-safe; one for each listing. The time that it takes grows with the bytes and no faster,
 * and it holds one line.
 */
public final class ListingParser {
    private static final int KEPT = 10;
    private static final int SHOWN = 200;

    private final Lines lines;
    private final LineReader reader;
    private final Consumer<? super Name> folders;
    private final int most;
    private final List<String> unreadLines = new ArrayList<>();
    private long unread;
    private int count;

    /**
     * In UTF-8, with the usual limits.
     *
     * @param now what the server's clock shows, or nearly: a day does not matter
     */
    public ListingParser(Form form, Instant now) {
        this(form, now, UTF_8, Limits.DEFAULT);
    }

    /**
     * All of it.
     *
     * @param now what the server's clock shows, or nearly: a day does not matter
     * @param charset of the names
     * @param limits how long a line, and how many entries
     */
    public ListingParser(Form form, Instant now, Charset charset, Limits limits) {
        this(form, now, charset, limits, folder -> {});
    }

    /** The same, and who wants to know in which folder the entries are that follow. */
    ListingParser(Form form, Instant now, Charset charset, Limits limits, Consumer<? super Name> folders) {
        this.folders = folders;
        lines = new Lines(limits.line());
        most = limits.listing();
        reader = new LineReader(form, now, charset);
    }

    /**
     * Takes what came.
     *
     * @param sink gets each entry that is complete
     * @throws ListingException for a line or a listing that is too long; the parser is of no use then
     */
    public void accept(byte[] bytes, int offset, int length, Consumer<? super Entry> sink) throws ListingException {
        lines.put(bytes, offset, length);
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            line(line, sink);
        }
    }

    /** As {@link #accept(byte[], int, int, Consumer)}, of all of it. */
    public void accept(byte[] bytes, Consumer<? super Entry> sink) throws ListingException {
        accept(bytes, 0, bytes.length, sink);
    }

    /**
     * The listing is over: a last line without an end counts, too.
     *
     * @throws ListingException as {@link #accept}
     */
    public void end(Consumer<? super Entry> sink) throws ListingException {
        byte[] last = lines.rest();
        if (last.length > 0) {
            line(last, sink);
        }
        reader.orphan().ifPresent(this::unread);
    }

    /**
     * Takes one line of a reply that carries a listing, without its end and without the code of the reply: {@code MLST} puts a blank before
     * its facts, and ProFTPD one before each line of {@code STAT}, which does not count.
     *
     * @throws ListingException for more entries than are allowed
     */
    public Optional<Entry> line(byte[] line) throws ListingException {
        boolean indented = reader.form() != Form.NAMES && line.length > 0 && line[0] == ' ';
        byte[] rest = indented ? Arrays.copyOfRange(line, 1, line.length) : line.clone();
        var found = new ArrayList<Entry>(1);
        line(rest, found::add);
        return found.stream().findFirst();
    }

    private void line(byte[] line, Consumer<? super Entry> sink) throws ListingException {
        switch (reader.read(line)) {
            case ENTRY -> {
                if (++count > most) {
                    throw new ListingException("more than " + most + " entries in a listing");
                }
                sink.accept(reader.entry());
            }
            case FOLDER -> folders.accept(reader.folder());
            case UNREAD -> unread(line);
            case ORPHAN -> {
                reader.orphan().ifPresent(this::unread);
                line(line, sink);
            }
            case NOTHING -> {
                // a heading, a sum
            }
        }
    }

    private void unread(byte[] line) {
        unread++;
        if (unreadLines.size() < KEPT) {
            unreadLines.add(Name.of(Arrays.copyOf(line, Math.min(line.length, SHOWN)), UTF_8)
                    .toString());
        }
    }

    /** The dialect of the last entry; empty before the first. */
    public Optional<Dialect> dialect() {
        return reader.dialect();
    }

    /** How many lines could not be read. */
    public long unread() {
        return unread;
    }

    /** The first ten of these, cut, and fit for a terminal. */
    public List<String> unreadLines() {
        return List.copyOf(unreadLines);
    }

    /**
     * Reads a listing that is there as a whole.
     *
     * @throws ListingException when it is more than {@link Limits#DEFAULT} allows
     */
    public static List<Entry> parse(Form form, byte[] listing, Instant now) throws ListingException {
        var entries = new ArrayList<Entry>();
        var parser = new ListingParser(form, now);
        parser.accept(listing, entries::add);
        parser.end(entries::add);
        return entries;
    }
}
