package dev.sockeye.open;

import dev.sockeye.http.Body;
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
 * <p>Used by many threads at once. What goes wrong with a peer is a {@link dev.sockeye.net.NetException}.
 */
public interface SchemeHandler extends Closeable {
    /** The schemes, in lower case and without the colon. */
    Set<String> schemes();

    /**
     * Opens a URL of one of the schemes.
     *
     * @return what is there, and a stream of it that holds whatever it comes over until it is closed
     */
    Response open(Url url) throws IOException;

    /**
     * Puts something under a URL. When it returns, it is there as a whole.
     *
     * @return what the server says to it
     * @throws UnsupportedSchemeException when this scheme has nothing like it
     */
    default Response put(Url url, Body body) throws IOException {
        throw new UnsupportedSchemeException(url.scheme(), "nothing can be put under a " + url.scheme() + " URL");
    }

    /** Lets go of what it keeps from one URL to the next. */
    @Override
    default void close() throws IOException {}
}
