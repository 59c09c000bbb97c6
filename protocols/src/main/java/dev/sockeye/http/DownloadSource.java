package dev.sockeye.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@link Download} brings: something that can be had from its beginning and perhaps from its middle. HTTP's is built in ({@link
 * Download#run(HttpClient, HttpRequest)}); another protocol gives one of its own, and gets whole files, safe names and resumption for it.
 *
 * <pre>{@code
 * public Content open(long from, String state) throws IOException {      // of FTP: SIZE, MDTM, REST, RETR
 *     String now = client.mdtm(path) + " " + client.size(path);
 *     return now.equals(state)
 *             ? new Content(client.get(path, from), name, from, OptionalLong.of(client.size(path)), Optional.of(now))
 *             : open();
 * }
 * }</pre>
 */
public interface DownloadSource {
    /** What tells it from others, without secrets: as a rule its URL. What is kept of a failure is found by it again. */
    String name();

    /** Who sends it, for messages: host and port. */
    String peer();

    /** Opens all of it. */
    Content open() throws IOException;

    /**
     * Opens what follows the bytes that are there already, if they are of the state that it still has; else, and where nothing can be had from the
     * middle, all of it.
     *
     * @param from how many bytes are there; more than 0
     * @param state what {@link Content#state} said when they came; from a file that others may have written to
     */
    default Content open(long from, String state) throws IOException {
        return open();
    }

    /**
     * What has been opened.
     *
     * @param body the bytes, whose end is the end of all of it and never a failure; its {@code close} lets go of what it comes over
     * @param fileName what to call a file of it, safe in any folder ({@link FileNames#safe})
     * @param from where the body begins: 0, or as far as was there
     * @param whole how many bytes all of it has, those before the body included, if that is known
     * @param state one line of printable ASCII, shorter than 1000 characters, that is another when any byte is; empty when nothing like it is known, and then
     *     nothing is kept of a failure
     */
    record Content(InputStream body, String fileName, long from, OptionalLong whole, Optional<String> state)
            implements Closeable {
        /** Closes the body. */
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
