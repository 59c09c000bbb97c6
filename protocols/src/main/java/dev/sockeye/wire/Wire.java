package dev.sockeye.wire;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Situation;
import dev.sockeye.net.SocketTransport;
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
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
 * over, and every call says so ({@link java.nio.channels.ClosedChannelException}), whatever had come and was not read. {@link #close} abandons what is not finished; protocols that take leave do that before.
 *
 * <p><b>Threads.</b> One owner at a time: a second thread that comes while a call is under way gets an {@link IllegalStateException}.
 * {@link #abort} and {@link #close} may come from any thread.
 */
public final class Wire implements Closeable {
    private final Link link;
    private final Writing writing;
    private final Reading reading;
    private final Layers layers;
    private final Optional<SocketTransport> socket;

    Wire(Transport transport, TimeLimit limit, Limits limits, Tap tap, Security security, Duration handshake) {
        this(transport, limit, limits, tap, security, handshake, Optional.empty());
    }

    Wire(
            Transport transport,
            TimeLimit limit,
            Limits limits,
            Tap tap,
            Security security,
            Duration handshake,
            Optional<SocketTransport> socket) {
        this.socket = socket;
        link = new Link(transport, limit, limits, tap);
        writing = new Writing(link);
        reading = new Reading(link, writing);
        layers = new Layers(link, reading, writing, security, handshake);
    }

    /**
     * Connects, through the proxy if there is one, and encrypts where TLS comes first. Nothing of the protocol has been said yet.
     *
     * @param service what the protocol takes for granted
     * @throws NetException when it does not come about, within {@link dev.sockeye.net.Timeouts#connect}
     */
    public static Wire open(Dial dial, Service service) throws IOException {
        return open(dial, service, TimeLimit.start(dial.timeouts()));
    }

    /**
     * As {@link #open(Dial, Service)}, within a deadline that began before: for a conversation that is part of something larger. Of the dial's own
     * limits only the one to connect counts.
     *
     * @throws IOException as there
     */
    public static Wire open(Dial dial, Service service, TimeLimit limit) throws IOException {
        return Opening.open(dial, service, limit);
    }

    /**
     * A conversation over a pipe that is there already, from either side, without a transcript, and without a name that a certificate could be
     * for.
     */
    public static Wire over(Transport transport, TimeLimit limit, Limits limits) {
        return new Wire(
                transport, limit, limits, Tap.OFF, new Security(Tls.platform(), "", 0), Timeouts.DEFAULT.connect());
    }

    /** What a peer may make us hold. */
    public Limits limits() {
        return link.limits;
    }

    /** The socket that leads to the peer itself; empty where a proxy, a command or another pipe is between. */
    public Optional<SocketTransport> socket() {
        return socket;
    }

    /** Tells the transcript that something happened beside what is said; one line, without secrets. */
    public void event(String text) {
        link.tap.event(text);
    }

    /** How far the conversation has come. */
    public Phase phase() {
        return link.phase();
    }

    /** Says how far it has come; exceptions tell it. */
    public void phase(Phase next) {
        link.phase(next);
    }

    /** Where it stands, for an exception of the protocol. */
    public Situation situation() {
        return link.situation();
    }

    /** What holds from now on: for a connection that is used again, each time within a deadline of its own. */
    public void limit(TimeLimit next) {
        link.limit(next);
    }

    /** How long nothing may move from now on; empty: for ever, for what waits by nature. The deadline over the whole stays. */
    public void idle(Optional<Duration> idle) {
        link.limit(link.limit().withIdle(idle));
    }

    /** Whether nobody on the way can read along. */
    public boolean isConfidential() {
        return link.transport().isConfidential();
    }

    /** Whether it can be used: neither closed nor aborted. */
    public boolean isOpen() {
        return link.transport().isOpen();
    }

    /**
     * Whether it is as a connection between two questions should be: open, nothing has come that was not asked for, and the peer has not hung
     * up. A look that waits for nothing and loses nothing, for a pool that hands out a connection again.
     */
    public boolean isQuiet() {
        return reading.isQuiet();
    }

    /**
     * Whether a byte has come since something was last sent. When a question was sent and the conversation failed, false says that no answer
     * had begun: with a connection that was used before, the peer had probably hung up already, and the question may be put again over another
     * one if putting it twice does no harm.
     */
    public boolean arrived() {
        return reading.arrived();
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
        return reading.line();
    }

    /** As {@link #readLine}, in bytes. */
    public byte[] readLineBytes() throws IOException {
        return reading.lineBytes();
    }

    /**
     * As {@link #readHead(int, UnaryOperator)}, of a head that has no secrets.
     *
     * @throws IOException as there
     */
    public byte[] readHead(int limit) throws IOException {
        return reading.head(limit, UnaryOperator.identity());
    }

    /**
     * Reads the head of a message: up to the first empty line, and with it. Lines end in CRLF, or LF alone; where an empty line comes first, it
     * is all there is.
     *
     * <pre>
     * S: HTTP/1.1 204 No Content
     * S: Set-Cookie: ***
     * S:
     * </pre>
     *
     * @param limit most bytes in it, the empty line included
     * @param shown from a line, without its end, to what transcripts and exceptions may show of it; asked for each line in its order, and only
     *     when somebody looks, perhaps more than once
     * @return the bytes as they came; not to be changed, since an exception may still show them
     * @throws MalformedReplyException when so many bytes have come without an empty line
     * @throws DisconnectedException when the stream ends before; the message says whether that was before the first byte, and {@link #arrived}
     *     too
     */
    public byte[] readHead(int limit, UnaryOperator<String> shown) throws IOException {
        return reading.head(limit, shown);
    }

    /** Reads so many bytes; {@link Limits#literal} bounds them, and memory is taken as they come. */
    public byte[] readBytes(int count) throws IOException {
        return reading.bytes(count);
    }

    /** The next {@code length} bytes as a stream. */
    public InputStream body(long length) throws IOException {
        return reading.open(new BodyStream.Counted(reading, length));
    }

    /**
     * A body whose end is told by its own bytes, as a stream. Large pieces of it that need no decoding go from the transport to the reader's
     * array.
     *
     * @param decoder a new one
     */
    public InputStream body(BodyDecoder decoder) throws IOException {
        return reading.open(new BodyStream.Decoded(reading, decoder));
    }

    /** Everything until the peer ends its direction. With TLS, an end without its farewell is an error. */
    public InputStream bodyToEnd() throws IOException {
        return reading.open(new BodyStream.ToEnd(reading));
    }

    /** Lines until one that is a dot alone, unstuffed (RFC 1939 section 3); only {@code CRLF . CRLF} ends it. */
    public InputStream dotBody() throws IOException {
        return body(new DotDecoder());
    }

    /**
     * Sends what waits, and waits for the peer: for protocols whose peer may be silent by nature, and whose client has something to do
     * meanwhile. What came is there for the next read, and when the time has passed, nothing is lost and the conversation goes on. The idle
     * limit does not count here, the deadline over the whole does.
     *
     * @param time how long at most; zero: a look
     * @return whether the next read finds something: bytes, or the end of the stream; false when the time has passed
     */
    public boolean awaitInput(Duration time) throws IOException {
        return reading.await(time);
    }

    // ---- writing

    /** Writes a line: the text in UTF-8, and CRLF. */
    public void writeLine(String line) throws IOException {
        writing.line(line);
    }

    /** Writes a line of bytes, and CRLF: for names that are no UTF-8. */
    public void writeLine(byte[] line) throws IOException {
        writing.line(line);
    }

    /** Writes a line that ends in a secret, which no transcript and no exception shows. */
    public void writeLine(String start, Secret secret) throws IOException {
        writing.line(start, secret);
    }

    /** Writes bytes as they are. Large ones are not copied, and have gone out when this returns. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writing.bytes(bytes, offset, length);
    }

    /** As {@link #write(byte[], int, int)}, all of them. */
    public void write(byte[] bytes) throws IOException {
        writing.bytes(bytes, 0, bytes.length);
    }

    /**
     * Writes the head of a message, which may have secrets in it: what is copied of it is overwritten when it has gone out.
     *
     * @param shown what transcripts and exceptions show instead: its lines, with {@code ***} where a secret stands
     */
    public void write(byte[] head, String shown) throws IOException {
        writing.head(head, () -> shown);
    }

    /**
     * As {@link #write(byte[], String)}; what is shown is made only when somebody looks, perhaps more than once.
     *
     * @throws IOException as there
     */
    public void write(byte[] head, Supplier<String> shown) throws IOException {
        writing.head(head, shown);
    }

    /** Writes a piece of a file, without copying it where the system can do that; gives how many bytes went, fewer when the file ends before. */
    public long write(FileChannel file, long offset, long count) throws IOException {
        return writing.file(file, offset, count);
    }

    /** A body in lines, as {@code DATA} takes it; see {@link DotStream}. */
    public DotStream dotStream() {
        return new DotStream(this);
    }

    /**
     * Whether a peer that takes no more is heard out. It is not as a rule: what cannot be written is a failure at once. Where it is, what is written
     * to such a peer goes nowhere, what it said before is read, and the failure comes when there is nothing more to read: for protocols in which
     * a refusal may come in the middle of a question. One that hung up takes no more, and so does one that has said something and then taken
     * nothing for as long as the idle limit.
     */
    public void hearOut(boolean patiently) {
        link.hearOut(patiently);
    }

    /** Whether the peer takes no more; known only when it is {@linkplain #hearOut heard out}. */
    public boolean isRefused() {
        return link.refusal() != null;
    }

    /** Sends what waits. Reading does this by itself. */
    public void flush() throws IOException {
        writing.flush();
    }

    /** Ends our direction, after all that was written. */
    public void shutdownOutput() throws IOException {
        writing.shutdownOutput();
    }

    // ---- changing what is below

    /**
     * Encrypts from here on: for after the server's yes to STARTTLS and its kin.
     *
     * @throws TlsException when the server said anything more in clear, which somebody else may have put there (CVE-2021-22947); when the
     *     handshake fails or the certificate will not do
     */
    public void startTls() throws IOException {
        layers.startTls();
    }

    /** Compresses from here on, both ways (RFC 4978): for after the server's yes to COMPRESS. */
    public void compress() throws IOException {
        layers.compress();
    }

    /** What TLS agreed; empty in clear. */
    public Optional<TlsInfo> tls() {
        return layers.tls().map(TlsTransport::info);
    }

    /** What ties a proof to this TLS connection (RFC 5929, RFC 9266); empty in clear, or when this TLS has no such thing. */
    public Optional<ChannelBinding> channelBinding() {
        return layers.tls()
                .flatMap(tls -> ChannelBinding.TYPES.stream()
                        .flatMap(type -> tls.channelBinding(type).map(data -> new ChannelBinding(type, data)).stream())
                        .findFirst());
    }

    // ---- the end

    /** Hangs up at once: the peer must not take what it has for the whole. */
    public void abort() {
        link.abort();
    }

    /** Hangs up. What waited to be sent is not sent, what was not read is not read. A second call does nothing. */
    @Override
    public void close() throws IOException {
        link.close();
    }
}
