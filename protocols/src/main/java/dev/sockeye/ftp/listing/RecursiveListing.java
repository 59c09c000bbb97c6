package dev.sockeye.ftp.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Limits;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;

/**
 * Reads a whole tree that was listed at once, by {@code LIST -R}: the entries of each folder below its path.
 *
 * <pre>
 * drwxr-xr-x   2 ann  staff  4096 Mar  2 15:13 docs
 *
 * ./docs:
 * total 8
 * -rw-r--r--   1 ann  staff   681 Mar  2 15:13 notes.txt
 * </pre>
 *
 * <pre>{@code
 * var tree = new RecursiveListing(Instant.now(), new RecursiveListing.Sink() {
 *     public void folder(Name path) { ... }                      // "docs"
 *     public void entry(Name folder, Entry entry) { ... }        // "docs", notes.txt
 * });
 * tree.accept(buffer, 0, count);
 * tree.end();
 * }</pre>
 *
 * <p>A path is as the server writes it, without {@code ./} in front: relative to what was listed, or absolute; that of the folder itself is
 * empty. Paths are data, as names are: {@link Name#hazards}. A folder that has entries but was never told as a folder was left out by the
 * server, for lack of rights or of depth: only what {@link Sink#folder} was told of is known to be complete.
 *
 * <p>Pure; not thread-safe; one for each listing.
 */
public final class RecursiveListing {
    /** Who wants to know. */
    public interface Sink {
        /**
         * A folder whose entries follow, if it has any; the one that was listed is told first, too.
         *
         * @param path empty for the folder that was listed
         */
        void folder(Name path);

        /** Something in the folder that was told last. */
        void entry(Name folder, Entry entry);
    }

    private final Sink sink;
    private final Charset charset;
    private final ListingParser parser;
    private Name folder = Name.of("");
    private boolean begun;

    /** In UTF-8, with the usual limits; {@code now} is what the server's clock shows, or nearly. */
    public RecursiveListing(Instant now, Sink sink) {
        this(now, UTF_8, Limits.DEFAULT, sink);
    }

    /** All of it. */
    public RecursiveListing(Instant now, Charset charset, Limits limits, Sink sink) {
        this.sink = sink;
        this.charset = charset;
        parser = new ListingParser(Form.LIST, now, charset, limits, this::enter);
    }

    private void enter(Name heading) {
        Name path = relative(heading);
        boolean isRoot = path.length() == 0;
        if (!begun && !isRoot) {
            begin(); // it listed nothing in itself
        }
        folder = path;
        if (!begun || !isRoot) {
            begun = true;
            sink.folder(path);
        }
    }

    private void begin() {
        begun = true;
        sink.folder(folder);
    }

    private Name relative(Name heading) {
        byte[] path = heading.bytes();
        int from = 0;
        while (path.length - from > 1 && path[from] == '.' && path[from + 1] == '/') {
            from += 2;
        }
        boolean isDot = path.length - from == 1 && path[from] == '.';
        return Name.within(path, isDot ? path.length : from, path.length, charset);
    }

    private void take(Entry entry) {
        if (!begun) {
            begin();
        }
        sink.entry(folder, entry);
    }

    /**
     * Takes what came.
     *
     * @throws ListingException for a line or a listing that is too long
     */
    public void accept(byte[] bytes, int offset, int length) throws ListingException {
        parser.accept(bytes, offset, length, this::take);
    }

    /**
     * The listing is over.
     *
     * @throws ListingException as {@link #accept}
     */
    public void end() throws ListingException {
        parser.end(this::take);
        if (!begun) {
            begin();
        }
    }

    /** How many lines could not be read. */
    public long unread() {
        return parser.unread();
    }

    /** The first of these, fit for a terminal. */
    public List<String> unreadLines() {
        return parser.unreadLines();
    }
}
