package dev.sockeye.http.server;

import dev.sockeye.http.message.Framing;
import dev.sockeye.http.message.Http1;
import dev.sockeye.http.message.HttpSyntaxException;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.RequestHead;
import dev.sockeye.net.NetException;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection: a request, its answer, the next request.
 *
 * <pre>
 * C: GET /a HTTP/1.1           read whole, then checked: what is no request gets a 400, and the connection ends
 * C: Host: example.org
 * C:
 * S: HTTP/1.1 200 OK           by the handler
 * ...
 * </pre>
 *
 * <p>Answers leave in the order of the requests, since the next request is read when the answer before it has gone. Who breaks off in the middle
 * of an answer resets the connection, so that half of it cannot pass for all.
 */
final class ServerConnection {
    private enum State {
        /** Waits for a request; may be ended from outside. */
        IDLE,
        BUSY,
        ENDED
    }

    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int SHOWN = 8_000;

    private final HttpServer server;
    private final ServerLimits limits;
    private final Address peer;
    private final boolean secure;
    private final Transport transport;
    private final Told told;
    private final RequestReader reader;
    private final AnswerWriter writer;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    ServerConnection(HttpServer server, Transport transport, Address peer, boolean secure) {
        this.server = server;
        this.limits = server.limits();
        this.peer = peer;
        this.secure = secure;
        this.transport = transport;
        told = server.told(peer, secure);
        reader = new RequestReader(transport, told);
        writer = new AnswerWriter(new Outlet(transport, limits, server.rate(), told));
    }

    /** Serves until the client has enough, or has taken too long, or the server stops. */
    void serve() throws IOException {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = awaitRequest() && exchange();
            }
            transport.close();
        } catch (NetException | ClosedChannelException | RequestBody.CutException e) {
            transport.abort(); // the client has gone, or the server stops: nobody is there to be told
        } finally {
            transport.abort();
            told.closed();
        }
    }

    /** Ends it if it waits for a request. */
    void endIfIdle() {
        if (state.compareAndSet(State.IDLE, State.ENDED)) {
            try {
                transport.close();
            } catch (IOException e) {
                transport.abort(); // it had gone already
            }
        }
    }

    private boolean awaitRequest() throws IOException {
        if (reader.hasBytes()) {
            return true; // pipelined
        }
        state.set(State.IDLE);
        if (server.isStopping()) {
            return false;
        }
        try {
            return reader.fill(TimeLimit.idle(limits.idle())) && state.compareAndSet(State.IDLE, State.BUSY);
        } catch (TimeLimitException e) {
            return false;
        }
    }

    /** One request and its answer; says whether another may follow. */
    private boolean exchange() throws IOException {
        var exchange = new Exchange();
        RequestHead head;
        Framing framing;
        try {
            byte[] bytes = reader.head(limits.message().head(), TimeLimit.within(limits.head()));
            if (bytes.length == 0) {
                return false;
            }
            exchange.read(bytes);
            head = Http1.request(bytes, limits.message());
            framing = Framing.of(head);
        } catch (HttpSyntaxException e) {
            return refuse(exchange, e.status(), e.what());
        } catch (TimeLimitException e) {
            return refuse(exchange, 408, "the request did not come in time");
        }
        boolean waits = head.version() == HttpVersion.HTTP_1_1
                && head.headers().hasValue("Expect", "100-continue")
                && !reader.hasBytes();
        var body = new RequestBody(reader, framing, limits, server.rate(), waits ? writer::goOn : null);
        var request = new ServerRequest(head, peer, secure, body);
        exchange.of(head);
        Answer answer = answer(exchange, request, body);
        boolean keep = head.keepsConnection()
                && body.isLittleLeft()
                && !answer.headers().hasValue("Connection", "close")
                && server.keepsConnections();
        boolean kept = send(exchange, request, answer, keep) && body.finish();
        if (!kept && (head.keepsConnection() || reader.hasBytes() || !body.isOver())) {
            linger();
        }
        return kept;
    }

    private Answer answer(Exchange exchange, ServerRequest request, RequestBody body) throws IOException {
        if (request.headers().contains("Expect") && !request.headers().hasValue("Expect", "100-continue")) {
            return Pages.error(417, "this is more than can be expected");
        }
        try {
            return server.handler().handle(request);
        } catch (RefusedException e) {
            return Pages.error(e.status(), e.why());
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // the server has been closed
            }
            IOException broken = body.failure();
            return broken == null ? failed(e) : refusal(exchange, broken);
        }
    }

    private Answer failed(Exception e) {
        server.handlerFailed(peer, e);
        return Pages.error(500, "the server could not do it");
    }

    /** What there is to say to a body that broke. */
    private static Answer refusal(Exchange exchange, IOException broken) throws IOException {
        return switch (broken) {
            case RefusedException refused -> Pages.error(refused.status(), refused.why());
            case TimeLimitException _ -> Pages.error(408, "the body did not come in time");
            default -> {
                exchange.over(400, false); // nobody is there to be told
                throw broken;
            }
        };
    }

    private boolean send(Exchange exchange, ServerRequest request, Answer answer, boolean keep) throws IOException {
        boolean isHead = request.method().equals("HEAD");
        boolean whole = false;
        int status = answer.status();
        try {
            boolean kept = writer.write(answer, isHead, request.version(), keep);
            whole = true;
            return kept;
        } catch (IOException | RuntimeException e) {
            boolean ours = !(e instanceof NetException || e instanceof ClosedChannelException);
            if (!ours || writer.hasBegun() || Thread.currentThread().isInterrupted()) {
                if (ours) {
                    server.handlerFailed(peer, e);
                }
                transport.abort();
                return false;
            }
            Answer failed = failed(e);
            status = failed.status();
            writer.write(failed, isHead, request.version(), false);
            whole = true;
            return false;
        } finally {
            exchange.over(status, whole);
        }
    }

    /** Says what is wrong with what cannot be a request, and ends the connection. */
    private boolean refuse(Exchange exchange, int status, String why) throws IOException {
        exchange.broken();
        boolean whole = false;
        try {
            writer.write(Pages.error(status, why), false, HttpVersion.HTTP_1_1, false);
            whole = true;
        } finally {
            exchange.over(status, whole);
        }
        linger();
        return false;
    }

    /** Takes what the client still sends, for a while: to close under it would reset the connection, and the answer could be lost. */
    private void linger() throws IOException {
        var limit = TimeLimit.within(LINGER);
        try {
            transport.shutdownOutput(limit);
            var rest = ByteBuffer.allocate(8 << 10);
            while (transport.read(rest.clear(), limit) >= 0) {}
        } catch (NetException e) {
            transport.abort(); // it had its time
        }
    }

    /** What is told of one exchange. */
    private final class Exchange {
        private Instant time = Instant.now();
        private long start = System.nanoTime();
        private String request = "";
        private @Nullable RequestHead head;

        /** A head has come. */
        void read(byte[] bytes) {
            time = Instant.now();
            start = System.nanoTime();
            if (server.isLogging()) {
                request = RequestReader.firstLine(bytes, 0, bytes.length, SHOWN);
            }
        }

        /** It is a right one. */
        void of(RequestHead right) {
            head = right;
        }

        /** None has come, or none that is right. */
        void broken() {
            if (request.isEmpty()) {
                request = reader.firstLine(SHOWN);
            }
        }

        void over(int status, boolean whole) {
            if (server.isLogging()) {
                var took = Duration.ofNanos(System.nanoTime() - start);
                server.log()
                        .answered(new Access(
                                time,
                                server.shown(peer),
                                request,
                                status,
                                writer.contentSent(),
                                whole,
                                took,
                                field("Referer"),
                                field("User-Agent")));
            }
        }

        private String field(String name) {
            return head == null ? "" : head.headers().first(name).orElse("");
        }
    }
}
