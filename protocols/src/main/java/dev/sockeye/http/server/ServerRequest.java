package dev.sockeye.http.server;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.RequestHead;
import dev.sockeye.socket.Address;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request, for the time of its answer; used by the thread that answers.
 *
 * <pre>{@code
 * request.method()                        // PUT
 * request.path()                          // /a%20b, as it came
 * request.query()                         // x=1
 * request.headers().first("Accept")
 * request.body().readAllBytes()           // a client that waits for "100 Continue" is told to go on by the first read
 * }</pre>
 */
public final class ServerRequest {
    private final RequestHead head;
    private final Address peer;
    private final boolean secure;
    private final RequestBody body;
    private final String path;
    private final Optional<String> query;

    ServerRequest(RequestHead head, Address peer, boolean secure, RequestBody body) {
        this.head = head;
        this.peer = peer;
        this.secure = secure;
        this.body = body;
        String local = local(head);
        int mark = local.indexOf('?');
        path = mark < 0 ? local : local.substring(0, mark);
        query = mark < 0 ? Optional.empty() : Optional.of(local.substring(mark + 1));
    }

    /** The target without the scheme and the authority of absolute-form (RFC 9112 section 3.2.2). */
    private static String local(RequestHead head) {
        String target = head.target();
        if (target.startsWith("/") || target.equals("*") || head.method().equals("CONNECT")) {
            return target;
        }
        int authority = target.indexOf("://") + 3;
        for (int i = authority; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '/' || c == '?') {
                return c == '/' ? target.substring(i) : "/" + target.substring(i);
            }
        }
        return "/";
    }

    /** The method, in the case it came in. */
    public String method() {
        return head.method();
    }

    /** The target as it came: {@code /path?query}, {@code http://host/path}, {@code *}, {@code host:port}. */
    public String target() {
        return head.target();
    }

    /** The path of the target, percent-encoded as it came and not made canonical; begins with a slash, but for {@code *} and CONNECT. */
    public String path() {
        return path;
    }

    /** What stands behind the question mark. */
    public Optional<String> query() {
        return query;
    }

    /** The version that the client speaks. */
    public HttpVersion version() {
        return head.version();
    }

    /** The fields. */
    public Headers headers() {
        return head.headers();
    }

    /** Who asks. */
    public Address peer() {
        return peer;
    }

    /** Whether it came over TLS. */
    public boolean isSecure() {
        return secure;
    }

    /** How many bytes the body has; empty: its end will tell. */
    public OptionalLong length() {
        return body.length();
    }

    /**
     * The body, which is bounded ({@link ServerLimits#body}) and comes at a least speed. What is left of it is passed over. A failure to read it
     * goes on to the server, which knows what to answer.
     */
    public InputStream body() {
        return body;
    }

    /** Such as {@code GET /a?b}. */
    @Override
    public String toString() {
        return head.method() + " " + head.target();
    }
}
