package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.ChunkDecoder;
import dev.sockeye.http.message.Framing;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.Http1;
import dev.sockeye.http.message.HttpLimits;
import dev.sockeye.http.message.HttpSyntaxException;
import dev.sockeye.http.message.RequestHead;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 and 1.0 over a {@link Wire}, one request after the other.
 *
 * <pre>
 * C: PUT /film HTTP/1.1
 * C: Host: example.org
 * C: Content-Length: 5
 * C: Expect: 100-continue
 * C:
 * S: HTTP/1.1 100 Continue          waited for, a second at most; all others of 1xx are skipped
 * S:
 * C: hello                          until it is sent, or an answer comes that did not wait for it
 * S: HTTP/1.1 201 Created
 * S: Content-Length: 0
 * S:
 * </pre>
 *
 * <p>Head and body, where that is small, are one system call. Another request may follow when the answer's end was told by itself, the whole
 * request was sent, and neither side said {@code close}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class Http1Connection implements HttpConnection {
    /** More answers than these before the final one are no use to anybody. */
    private static final int INTERIM = 32;

    private static final int CONTINUE = 100;
    private static final int SWITCHING_PROTOCOLS = 101;

    /** As much of a line that is wrong goes into the exception. */
    private static final int SHOWN = 200;

    private final Wire wire;
    private final HttpLimits limits;
    private final Duration patience; // for leave to send the body; RFC 9110 section 10.1.1 leaves it open
    private boolean reusable;
    private int interim;
    private @Nullable ResponseHead early; // the answer that did not wait for the request's end

    Http1Connection(Wire wire, HttpLimits limits, Duration patience) {
        this.wire = wire;
        this.limits = limits;
        this.patience = patience;
        wire.hearOut(true);
    }

    @Override
    public Answer send(Outgoing request, TimeLimit limit, Ending ending) throws IOException {
        boolean done = false;
        try {
            Answer answer = exchange(request, limit, ending);
            done = true;
            return answer;
        } finally {
            if (!done) {
                wire.abort();
            }
        }
    }

    private Answer exchange(Outgoing request, TimeLimit limit, Ending ending) throws IOException {
        reusable = false;
        interim = 0;
        wire.limit(limit);
        wire.phase(Phase.COMMAND);
        RequestHead asked = request.head();
        wire.write(Http1.bytes(asked), () -> Http1.shown(asked));
        early = null;
        if (request.hasBody()) {
            upload(request);
        }
        ResponseHead head = early == null ? finalHead(asked) : early;
        boolean sent = early == null && !wire.isRefused();
        reusable = sent && asked.keepsConnection() && head.keepsConnection();
        wire.phase(Phase.TRANSFER);
        return answer(asked, head, ending);
    }

    /** Sends the body, up to an answer that comes before its end. */
    private void upload(Outgoing request) throws IOException {
        if (!request.asksFirst() || mayGoOn(request.head())) {
            wire.phase(Phase.TRANSFER);
            new BodyOutput(wire, request.length(), () -> isAnswered(request.head())).send(request.body());
            wire.phase(Phase.COMMAND);
        }
    }

    /** Waits for leave to send the body, which is taken for given when it does not come. */
    private boolean mayGoOn(RequestHead asked) throws IOException {
        while (wire.awaitInput(patience)) {
            ResponseHead head = readHead(asked);
            if (head.status() == CONTINUE) {
                return true;
            }
            if (!head.isInterim()) {
                early = head;
                return false;
            }
        }
        return true;
    }

    /** Whether what has come so far has the final answer. */
    private boolean isAnswered(RequestHead asked) throws IOException {
        do {
            ResponseHead head = readHead(asked);
            if (!head.isInterim()) {
                early = head;
                return true;
            }
        } while (wire.isRefused() || !wire.isQuiet());
        return false;
    }

    private ResponseHead finalHead(RequestHead asked) throws IOException {
        ResponseHead head = readHead(asked);
        while (head.isInterim()) {
            head = readHead(asked);
        }
        return head;
    }

    private ResponseHead readHead(RequestHead asked) throws IOException {
        byte[] bytes = wire.readHead(limits.head(), Http1::shownLine);
        ResponseHead head;
        try {
            head = Http1.response(bytes, limits);
        } catch (HttpSyntaxException e) {
            throw nonsense(e, bytes);
        }
        if (head.isInterim() && ++interim > INTERIM) {
            throw new MalformedReplyException(
                    "more than " + INTERIM + " answers before the final one", wire.situation());
        }
        if (head.status() == SWITCHING_PROTOCOLS && !asked.headers().contains("Upgrade")) {
            throw new MalformedReplyException("another protocol, which nobody asked for", wire.situation());
        }
        return head;
    }

    private Answer answer(RequestHead asked, ResponseHead head, Ending ending) throws IOException {
        if (head.status() == SWITCHING_PROTOCOLS) {
            return toEnd(head, ending);
        }
        Framing framing;
        try {
            framing = Framing.of(asked.method(), head);
        } catch (HttpSyntaxException e) {
            throw nonsense(e, new byte[0]);
        }
        return switch (framing) {
            case Framing.None() -> counted(head, 0, ending);
            case Framing.Length(long bytes) -> counted(head, bytes, ending);
            case Framing.Chunked() -> {
                var decoder = new ChunkDecoder(limits);
                yield new Answer(head, body(wire.body(decoder), OptionalLong.empty(), ending), decoder::trailers);
            }
            case Framing.ToEnd() -> toEnd(head, ending);
        };
    }

    private Answer counted(ResponseHead head, long length, Ending ending) throws IOException {
        InputStream in = length == 0 ? InputStream.nullInputStream() : wire.body(length);
        return new Answer(head, body(in, OptionalLong.of(length), ending), () -> Headers.EMPTY);
    }

    private Answer toEnd(ResponseHead head, Ending ending) throws IOException {
        reusable = false;
        return new Answer(head, body(wire.bodyToEnd(), OptionalLong.empty(), ending), () -> Headers.EMPTY);
    }

    private static ResponseBody body(InputStream in, OptionalLong length, Ending ending) throws IOException {
        return new ResponseBody(in, length, ending).begun();
    }

    /** With the line that is wrong, secrets masked. */
    private MalformedReplyException nonsense(HttpSyntaxException e, byte[] head) {
        int at = (int) Math.min(e.offset(), head.length);
        int start = at;
        while (start > 0 && head[start - 1] != '\n') {
            start--;
        }
        int end = at;
        while (end < head.length && head[end] != '\n' && end - start < SHOWN) {
            end++;
        }
        byte[] line = Http1.shownLine(new String(head, start, end - start, UTF_8).stripTrailing())
                .getBytes(UTF_8);
        return new MalformedReplyException(
                e.what(), line, Math.min(at - start, line.length), e.section(), wire.situation());
    }

    @Override
    public boolean isReady() {
        return wire.isQuiet();
    }

    @Override
    public boolean arrived() {
        return wire.arrived();
    }

    @Override
    public boolean canBeReused() {
        return reusable;
    }

    @Override
    public void limit(TimeLimit limit) {
        wire.limit(limit);
    }

    @Override
    public Optional<TlsInfo> tls() {
        return wire.tls();
    }

    @Override
    public Limits limits() {
        return wire.limits();
    }

    @Override
    public void abort() {
        wire.abort();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
