package dev.sockeye.open;

import dev.sockeye.http.Body;
import dev.sockeye.http.Download;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.url.Url;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Opens any URL: what {@code urllib.request} is for.
 *
 * <pre>{@code
 * try (var opener = Opener.create()) {
 *     try (Response page = opener.open("https://example.org/")) {
 *         page.body().transferTo(System.out);
 *     }
 *     String text = opener.open("data:,hello%20ca").text();
 *     opener.put("https://example.org/film.mp4", Body.file(film));
 *     opener.save("https://example.org/film.mp4", Download.to(film).resume());
 * }
 * }</pre>
 *
 * <p>Each scheme has a {@link SchemeHandler}; {@link OpenerSettings} adds and takes away. {@code file:} is not opened unless it is added, and no redirect
 * leads to another scheme than http and https.
 *
 * <p>A status of 400 or more is a {@link dev.sockeye.http.HttpStatusException}, as in Python, unless {@link OpenerSettings#anyStatus} says otherwise.
 * Thread-safe; connections are kept from one URL to the next until {@link #close}.
 */
public final class Opener implements Closeable {
    private final HttpHandler http;
    private final List<SchemeHandler> handlers;
    private final SequencedMap<String, SchemeHandler> schemes = new TreeMap<>();

    private Opener(OpenerSettings settings) {
        http = new HttpHandler(settings);
        handlers = new ArrayList<>(List.of(http, FtpHandler.dialing(settings::dial), new DataHandler()));
        handlers.addAll(settings.handlers());
        for (SchemeHandler handler : handlers) {
            handler.schemes().forEach(scheme -> schemes.put(scheme, handler));
        }
        settings.removed().forEach(schemes::remove);
    }

    /** One that opens what is usual. */
    public static Opener create() {
        return create(OpenerSettings.DEFAULT);
    }

    /** One that opens what it is told to. */
    public static Opener create(OpenerSettings settings) {
        return new Opener(settings);
    }

    /** The schemes that it opens, in the order of the alphabet. */
    public Set<String> schemes() {
        return Collections.unmodifiableSet(schemes.keySet());
    }

    /**
     * Opens a URL.
     *
     * @throws dev.sockeye.url.UrlSyntaxException when it is none
     * @throws UnsupportedSchemeException when nothing here opens its scheme
     */
    public Response open(String url) throws IOException {
        return open(Url.parse(url));
    }

    /**
     * Opens a URL. A user and password in it log in, and stand in no message.
     *
     * @throws UnsupportedSchemeException when nothing here opens its scheme
     */
    public Response open(Url url) throws IOException {
        return handler(url).open(url);
    }

    /**
     * Asks a web server something other than GET: what {@code urllib.request.Request} is for.
     *
     * @throws UnsupportedSchemeException when its scheme was taken away, or is another handler's
     */
    public Response open(HttpRequest request) throws IOException {
        return web(request).send(request);
    }

    private HttpHandler web(HttpRequest request) throws UnsupportedSchemeException {
        if (handler(request.url()) != http) {
            throw new UnsupportedSchemeException(
                    request.url().scheme(), request.url().scheme() + " is opened by a handler that takes URLs only");
        }
        return http;
    }

    /**
     * Puts what a URL leads to into a file, whole or not at all; {@link Download} says which, and whether to go on after a failure.
     *
     * @throws UnsupportedSchemeException when nothing here opens its scheme
     * @throws java.nio.file.FileAlreadyExistsException when the file is there, and was not to be replaced
     */
    public Download.Saved save(String url, Download how) throws IOException {
        return save(Url.parse(url), how);
    }

    /**
     * As {@link #save(String, Download)}.
     *
     * @throws IOException as there
     */
    public Download.Saved save(Url url, Download how) throws IOException {
        return handler(url).save(url, how);
    }

    /**
     * As {@link #save(String, Download)}, for a request to a web server.
     *
     * @throws UnsupportedSchemeException when its scheme was taken away, or is another handler's
     */
    public Download.Saved save(HttpRequest request, Download how) throws IOException {
        return web(request).save(request, how);
    }

    /**
     * Puts something under a URL: HTTP's PUT, and what is like it elsewhere. When it returns, it is there as a whole.
     *
     * @throws UnsupportedSchemeException when nothing here knows its scheme, or the scheme has nothing like it
     */
    public Response put(String url, Body body) throws IOException {
        return put(Url.parse(url), body);
    }

    /**
     * As {@link #put(String, Body)}.
     *
     * @throws IOException as there
     */
    public Response put(Url url, Body body) throws IOException {
        return handler(url).put(url, body);
    }

    private SchemeHandler handler(Url url) throws UnsupportedSchemeException {
        SchemeHandler handler = schemes.get(url.scheme());
        if (handler == null) {
            throw new UnsupportedSchemeException(
                    url.scheme(), "cannot open " + url.scheme() + " URLs, only " + String.join(", ", schemes.keySet()));
        }
        return handler;
    }

    /** Closes all handlers, those that were added too. What is still being read goes on. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (SchemeHandler handler : handlers) {
            try {
                handler.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
