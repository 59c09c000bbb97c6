package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.net.Limits;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.tls.TlsInfo;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A connection that carries requests: the seam between the client, which knows nothing of framing, and a version of HTTP.
 *
 * <pre>
 * isReady()            it was idle: has it stayed as it should?
 * send(request)        head out, body out, head in
 *   answer.body()      read by the user; its end, or its being given up, is told to the Ending
 * canBeReused()        another request may follow
 * </pre>
 */
interface HttpConnection extends Closeable {
    /** Who is told, once, that an answer's body is over. */
    interface Ending {
        /** It was read to its end. */
        void finished();

        /** It will not be; what is left of it must not be taken for the next answer. */
        void abandoned();

        /** Only so long may the reading of what is left take. */
        void hurry(TimeLimit limit);
    }

    /**
     * An answer whose body is still to be read.
     *
     * @param body ended already when there is none
     * @param trailers what was said behind the body, when it is over
     */
    record Answer(ResponseHead head, ResponseBody body, Supplier<Headers> trailers) {}

    /**
     * Sends a request and waits for the final answer's head. After an exception the connection is closed.
     *
     * @param limit holds for the body of the answer, too
     */
    Answer send(Outgoing request, TimeLimit limit, Ending ending) throws IOException;

    /** Whether a request may be sent on it, after it was idle: the peer has not hung up, and has said nothing unasked. */
    boolean isReady();

    /** Whether a byte of an answer has come since the last request began. */
    boolean arrived();

    /** Whether another request may follow the one that is over. */
    boolean canBeReused();

    /** How long its calls may wait from now on. */
    void limit(TimeLimit limit);

    /** What TLS agreed. */
    Optional<TlsInfo> tls();

    /** What a peer may make us hold. */
    Limits limits();

    /** Hangs up, from any thread. */
    void abort();
}
