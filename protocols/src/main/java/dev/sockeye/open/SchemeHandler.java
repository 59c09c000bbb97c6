package dev.sockeye.open;

import dev.sockeye.http.Body;
import dev.sockeye.http.Download;
import dev.sockeye.http.DownloadSource;
import dev.sockeye.url.Url;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * How URLs of some schemes are opened. An {@link Opener} has one for each scheme that it knows; adding one is adding a scheme.
 *
 * <pre>{@code
 * final class Gopher implements SchemeHandler {
 *     public Set<String> schemes() {
 *         return Set.of("gopher");
 *     }
 *
 *     public Response open(Url url) throws IOException {
 *         var wire = Wire.open(Dial.to(url), new Service("Gopher", 70, 70, TlsMode.NONE));
 *         wire.writeLine(Percent.unquote(url.path()).substring(2));
 *         return Response.of(url, Headers.EMPTY, wire.bodyToEnd());
 *     }
 * }
 * }</pre>
 *
 * <p>To know its size and date is to say {@code Content-Length} and {@code Last-Modified} in the headers; to be gone on with after a failure is to
 * {@linkplain #save save} from a {@link DownloadSource} that can begin in the middle; to take uploads is {@link #put}. None of these has to be.
 *
 * <p>Used by many threads at once. What goes wrong with a peer is a {@link dev.sockeye.net.NetException}, what goes wrong with a file here a {@link
 * java.nio.file.FileSystemException}.
 */
public interface SchemeHandler extends Closeable {
    /** The schemes, in lower case and without the colon. */
    Set<String> schemes();

    /**
     * Opens a URL of one of the schemes.
     *
     * @return what is there, and a stream of it that holds whatever it comes over until it is closed; its end is the end of the whole, never a failure
     */
    Response open(Url url) throws IOException;

    /**
     * Puts something under a URL. When it returns, it is there as a whole: a body that fails on the way ends the transfer in a manner that no server
     * takes for its end. A handler that has to send twice asks {@link Body#isReplayable} first.
     *
     * @return what the server says to it
     * @throws UnsupportedSchemeException when this scheme has nothing like it
     */
    default Response put(Url url, Body body) throws IOException {
        throw new UnsupportedSchemeException(url.scheme(), "nothing can be put under a " + url.scheme() + " URL");
    }

    /**
     * Puts what is under a URL into a file, whole or not at all. Unless a handler has a better way, that is what {@link #open} gives, from its beginning
     * each time.
     */
    default Download.Saved save(Url url, Download how) throws IOException {
        return how.run(new OpenedSource(this, url));
    }

    /** Lets go of what it keeps from one URL to the next. */
    @Override
    default void close() throws IOException {}
}
