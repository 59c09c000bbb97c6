package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.Transport;
import dev.sockeye.tls.Tls;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.tls.TlsTransport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, from the client's side: lines, bytes and bodies over a {@link Transport}.
 *
 * <pre>{@code
 * wire.readLine();                                  // S: +OK ready
 * wire.writeLine("USER ann");                       // C: USER ann
 * wire.writeLine("PASS ", secret);                  // C: PASS ***      all three in one system call
 * wire.writeLine("RETR 1");                         // C: RETR 1
 * wire.readLine();                                  // sends them, waits; S: +OK
 * try (InputStream message = wire.dotBody()) { ... }
 * }</pre>
 *
 * <p><b>Writing gathers.</b> What is written waits until {@link #flush}, until something is read, or until there is much of it: commands that
 * are written one after the other travel together. <b>Bodies</b> come as streams, one at a time: a stream is drained, or closed early, which
 * abandons the conversation.
 *
 * <p><b>Failures</b> are {@link NetException}s with phase, peer and the last lines. After one, and after {@link #abort}, the conversation is
 * over and every call says so. {@link #close} abandons what is not finished; protocols that take leave do that before.
 *
 * <p><b>Threads.</b> One owner at a time: a second thread that comes while a call is under way gets an {@link IllegalStateException}.
 * {@link #abort} and {@link #close} may come from any thread.
 */
public final class Wire implements Closeable {
    private static final int ROOM = 16 << 10;
    private static final byte[] CRLF = {'\r', '\n'};

    private final ReceiveBuffer in = new ReceiveBuffer(ROOM);
    private final SendBuffer out = new SendBuffer();
    private final Dialogue dialogue = new Dialogue();
    private final Owner owner = new Owner();
    private final Limits limits;
    private final Tap tap;
    private final Security security;
    private final Duration handshake;
    private volatile Transport transport;
    private TimeLimit limit;
    private Phase phase = Phase.GREETING;
    private boolean outHasSecret;
    private @Nullable BodyStream body;

    Wire(Transport transport, TimeLimit limit, Limits limits, Tap tap, Security security, Duration handshake) {
        this.transport = transport;
        this.limit = limit;
        this.limits = limits;
        this.tap = tap;
        this.security = security;
        this.handshake = handshake;
    }

    /**
     * Connects, through the proxy if there is one, and encrypts where TLS comes first. Nothing of the protocol has been said yet.
     *
     * @param service what the protocol takes for granted
     * @throws NetException when it does not come about, within {@link dev.sockeye.net.Timeouts#connect}
     */
    public static Wire open(Dial dial, Service service) throws IOException {
        return Opening.open(dial, service);
    }

    /** A conversation over a pipe that is there already, without a transcript, and without a name that a certificate could be for. */
    public static Wire over(Transport transport, TimeLimit limit, Limits limits) {
        return new Wire(
                transport, limit, limits, Tap.OFF, new Security(Tls.platform(), "", 0), Timeouts.DEFAULT.connect());
    }

    /** What a peer may make us hold. */
    public Limits limits() {
        return limits;
    }

    /** How far the conversation has come. */
    public Phase phase() {
        return phase;
    }

    /** Says how far it has come; exceptions tell it. */
    public void phase(Phase next) {
        phase = next;
    }

    /** Where it stands, for an exception of the protocol. */
    public Situation situation() {
        return new Situation(phase, transport.peer(), dialogue.lines());
    }

    /** How long nothing may move from now on; empty: for ever, for what waits by nature. The deadline over the whole stays. */
    public void idle(Optional<Duration> idle) {
        limit = limit.withIdle(idle);
    }

    /** Whether nobody on the way can read along. */
    public boolean isConfidential() {
        return transport.isConfidential();
    }

    /** Whether it can be used: neither closed nor aborted. */
    public boolean isOpen() {
        return transport.isOpen();
    }

    // ---- reading

    /**
     * Reads a line of UTF-8, without its end (CRLF, or LF alone; a CR elsewhere is text). What is not UTF-8 becomes U+FFFD;
     * {@link #readLineBytes} has the bytes.
     *
     * @throws MalformedReplyException when it is longer than {@link Limits#line}
     * @throws DisconnectedException when the stream ends, within the line too
     */
    public String readLine() throws IOException {
        try (var _ = owner.enter()) {
            int length = awaitLine();
            var line = new String(in.array(), in.start(), in.withoutEnd(length), UTF_8);
            dialogue.received(line);
            tap.received(in.array(), in.start(), length);
            in.skip(length);
            return line;
        }
    }

    /** As {@link #readLine}, in bytes. */
    public byte[] readLineBytes() throws IOException {
        try (var _ = owner.enter()) {
            int length = awaitLine();
            byte[] line = Arrays.copyOfRange(in.array(), in.start(), in.start() + in.withoutEnd(length));
            dialogue.received(new String(line, UTF_8));
            tap.received(in.array(), in.start(), length);
            in.skip(length);
            return line;
        }
    }

    /** Reads so many bytes; {@link Limits#literal} bounds them, and memory is taken as they come. */
    public byte[] readBytes(int count) throws IOException {
        if (count > limits.literal()) {
            throw fail(new MalformedReplyException(
                    count + " bytes announced, more than the limit of " + limits.literal(), situation()));
        }
        try (var stream = body(count)) {
            return stream.readNBytes(count); // grows with what comes
        }
    }

    /** The next {@code length} bytes as a stream. */
    public InputStream body(long length) throws IOException {
        return open(new BodyStream.Counted(this, length));
    }

    /** Everything until the peer ends its direction. With TLS, an end without its farewell is an error. */
    public InputStream bodyToEnd() throws IOException {
        return open(new BodyStream.ToEnd(this));
    }

    /** Lines until one that is a dot alone, unstuffed (RFC 1939 section 3); only {@code CRLF . CRLF} ends it. */
    public InputStream dotBody() throws IOException {
        return open(new BodyStream.Dotted(this));
    }

    private InputStream open(BodyStream next) throws IOException {
        try (var _ = owner.enter()) {
            checkNoBody();
            body = next;
            return next;
        }
    }

    private int awaitLine() throws IOException {
        checkNoBody();
        while (true) {
            int length = in.lineLength(limits.line());
            if (length == ReceiveBuffer.TOO_LONG) {
                throw fail(new MalformedReplyException("a line longer than " + limits.line() + " bytes", situation()));
            }
            if (length != ReceiveBuffer.NEED_MORE) {
                return length;
            }
            if (!fill()) {
                throw fail(new DisconnectedException(
                        in.isEmpty()
                                ? "the server closed the connection"
                                : "the server closed the connection within a line",
                        situation(),
                        null));
            }
        }
    }

    /** Sends what waits, then reads what is there; false at the end of the stream. */
    private boolean fill() throws IOException {
        flushPending();
        try {
            int n = transport.read(in.room(), limit);
            if (n < 0) {
                return false;
            }
            in.filled(n);
            return true;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    // ---- for the streams of bodies

    /** At least one byte of the raw stream, -1 at its end; large reads go past the buffer. */
    int readRaw(byte[] into, int offset, int length) throws IOException {
        try (var _ = owner.enter()) {
            if (in.isEmpty()) {
                if (length >= ROOM) {
                    return readDirectly(into, offset, length);
                }
                if (!fill()) {
                    return -1;
                }
            }
            return in.take(into, offset, length);
        }
    }

    private int readDirectly(byte[] into, int offset, int length) throws IOException {
        flushPending();
        try {
            return transport.read(ByteBuffer.wrap(into, offset, length), limit);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Waits until there are bytes; null at the end of the stream. */
    @Nullable
    ReceiveBuffer awaitBytes() throws IOException {
        try (var _ = owner.enter()) {
            return in.isEmpty() && !fill() ? null : in;
        }
    }

    void told(byte[] bytes, int offset, int length) {
        tap.received(bytes, offset, length);
    }

    void bodyDone(BodyStream done, long bytes) {
        if (body == done) {
            body = null;
            dialogue.body(false, bytes);
        }
    }

    IOException bodyCut(String what) {
        return fail(new DisconnectedException(what, situation(), null));
    }

    // ---- writing

    /** Writes a line: the text in UTF-8, and CRLF. */
    public void writeLine(String line) throws IOException {
        try (var _ = owner.enter()) {
            Lines.check(line);
            dialogue.sent(line);
            put(line.getBytes(UTF_8), true, false);
        }
    }

    /** Writes a line that ends in a secret, which no transcript and no exception shows. */
    public void writeLine(String start, Secret secret) throws IOException {
        try (var _ = owner.enter()) {
            Lines.check(start);
            byte[] hidden = secret.bytes();
            try {
                Lines.check(hidden);
                dialogue.sent(start + secret);
                put(start.getBytes(UTF_8), false, false);
                put(hidden, true, true);
            } finally {
                Arrays.fill(hidden, (byte) 0);
            }
        }
    }

    /** Writes bytes as they are. Large ones are not copied, and have gone out when this returns. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try (var _ = owner.enter()) {
            if (out.takes(length)) {
                out.add(bytes, offset, length);
            } else {
                send(ByteBuffer.wrap(bytes, offset, length));
            }
            tap.sent(bytes, offset, length);
        }
    }

    /** As {@link #write(byte[], int, int)}, all of them. */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Writes a piece of a file, without copying it where the system can do that; gives how many bytes went, fewer when the file ends before. */
    public long write(FileChannel file, long offset, long count) throws IOException {
        try (var _ = owner.enter()) {
            flushPending();
            long written = transport.write(limit, file, offset, count);
            dialogue.body(true, written);
            tap.event(written + " bytes of a file");
            return written;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** A body in lines, as {@code DATA} takes it; see {@link DotStream}. */
    public DotStream dotStream() {
        return new DotStream(this);
    }

    /** Sends what waits. Reading does this by itself. */
    public void flush() throws IOException {
        try (var _ = owner.enter()) {
            flushPending();
        }
    }

    /** Ends our direction, after all that was written. */
    public void shutdownOutput() throws IOException {
        try (var _ = owner.enter()) {
            flushPending();
            transport.shutdownOutput(limit);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void put(byte[] bytes, boolean endOfLine, boolean secret) throws IOException {
        if (!out.takes(bytes.length + 2)) {
            flushPending();
        }
        outHasSecret |= secret;
        int start = out.size();
        out.add(bytes, 0, bytes.length);
        if (secret) {
            tap.sentSecret(bytes.length);
            start = out.size();
        }
        if (endOfLine) {
            out.add(CRLF, 0, 2);
        }
        tap.sent(out.array(), start, out.size() - start);
    }

    private void flushPending() throws IOException {
        if (!out.isEmpty()) {
            send(null);
        }
    }

    private void send(@Nullable ByteBuffer more) throws IOException {
        try {
            if (more == null) {
                transport.write(limit, out.whole());
            } else if (out.isEmpty()) {
                transport.write(limit, more);
            } else {
                transport.write(limit, out.whole(), more);
            }
        } catch (IOException e) {
            throw broken(e);
        } finally {
            out.clear(outHasSecret);
            outHasSecret = false;
        }
    }

    // ---- changing what is below

    /**
     * Encrypts from here on: for after the server's yes to STARTTLS and its kin.
     *
     * @throws TlsException when the server said anything more in clear, which somebody else may have put there (CVE-2021-22947); when the
     *     handshake fails or the certificate will not do
     */
    public void startTls() throws IOException {
        phase = Phase.TLS;
        layer((lower, early) -> {
            if (early.length > 0) {
                throw new TlsException(
                        TlsException.Reason.PLAINTEXT_BEFORE_HANDSHAKE,
                        early.length + " bytes came in clear where the handshake had to begin",
                        situation(),
                        null);
            }
            TlsTransport encrypted = security.over(lower, limit.connecting(handshake), situation());
            tap.encrypted(encrypted.info().toString());
            return encrypted;
        });
    }

    /** Compresses from here on, both ways (RFC 4978): for after the server's yes to COMPRESS. */
    public void compress() throws IOException {
        layer((lower, early) -> {
            tap.event("compressed");
            return new DeflateTransport(lower, early, limits);
        });
    }

    /** What TLS agreed; empty in clear. */
    public Optional<TlsInfo> tls() {
        return encrypted().map(TlsTransport::info);
    }

    /** What ties a proof to this TLS connection (RFC 5929, RFC 9266); empty in clear, or when this TLS has no such thing. */
    public Optional<ChannelBinding> channelBinding() {
        return encrypted()
                .flatMap(tls -> ChannelBinding.TYPES.stream()
                        .flatMap(type -> tls.channelBinding(type).map(data -> new ChannelBinding(type, data)).stream())
                        .findFirst());
    }

    private Optional<TlsTransport> encrypted() {
        Transport top = transport;
        while (top instanceof DeflateTransport compressed) {
            top = compressed.lower();
        }
        return top instanceof TlsTransport tls ? Optional.of(tls) : Optional.empty();
    }

    /** How a pipe is made from another one; {@code early} came already and was not read. */
    private interface Layer {
        Transport over(Transport lower, byte[] early) throws IOException;
    }

    private void layer(Layer layer) throws IOException {
        try (var _ = owner.enter()) {
            checkNoBody();
            flushPending();
            var early = new byte[in.size()];
            in.take(early, 0, early.length);
            transport = layer.over(transport, early);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Tells the transcript that something happened. */
    void event(String text) {
        tap.event(text);
    }

    // ---- the end

    /** Hangs up at once: the peer must not take what it has for the whole. */
    public void abort() {
        transport.abort();
        tap.closed();
    }

    /** Hangs up. What waited to be sent is not sent, what was not read is not read. A second call does nothing. */
    @Override
    public void close() throws IOException {
        transport.close();
        tap.closed();
    }

    private void checkNoBody() {
        if (body != null) {
            throw new IllegalStateException("a body has not been read to its end");
        }
    }

    /** Adds to a failure of the transport what only the conversation knows, and hangs up. */
    private IOException broken(IOException e) {
        return fail(e instanceof NetException failure ? failure.locate(situation()) : e);
    }

    private <E extends IOException> E fail(E e) {
        tap.event("failed: " + e.getMessage());
        abort();
        return e;
    }
}
