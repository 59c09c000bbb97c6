package dev.sockeye.tls;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * TLS over another transport.
 *
 * <pre>{@code
 * var limit = TimeLimit.start(timeouts);
 * try (var tls = TlsTransport.connect(tcp, Tls.platform(), "mail.example.org", 993, limit.connecting(timeouts.connect()))) {
 *     tls.info();                                  // TLS 1.3, TLS_AES_128_GCM_SHA256
 *     tls.write(limit, request);
 *     tls.read(into, limit);
 * }
 * }</pre>
 *
 * <p>Each direction ends by close_notify. Where the pipe below ends without, that is a {@link TlsException} of the reason
 * {@link TlsException.Reason#TRUNCATED}: what has come may not be all. In TLS 1.3 one direction may end and the other go on; in TLS 1.2 the
 * peer's end is the end of ours, too (RFC 5246 section 7.2.1). Key updates are answered; renegotiation is refused.
 *
 * <p>Threads as in {@link Transport}: one reads while one writes. The JDK's engine opens and seals one record at a time, so that the two
 * take turns, a record each.
 */
public final class TlsTransport implements Transport {
    /** For the farewell, when the pipe is full: whoever closes does not wait for the peer. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Transport lower;
    private final SSLEngine engine;
    private final Inbound in;
    private final Outbound out;
    private final Handshake handshake;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Complaints complaints;
    private boolean outputEnded;

    private TlsTransport(Transport lower, SSLEngine engine, Situation situation, @Nullable KeyLog log) {
        this.lower = lower;
        this.engine = engine;
        in = new Inbound(engine, lower);
        out = new Outbound(engine, lower);
        handshake = new Handshake(engine, in, out, log);
        complaints = new Complaints(situation, false);
    }

    /**
     * As {@link #connect(Transport, Tls, String, int, TimeLimit, Situation)}, in the situation of a connection that has said nothing yet.
     *
     * @throws IOException as there
     */
    public static TlsTransport connect(Transport lower, Tls tls, String host, int port, TimeLimit limit)
            throws IOException {
        return connect(lower, tls, host, port, limit, Situation.of(Phase.TLS, lower.peer()));
    }

    /**
     * The client's side of a handshake. When it fails, {@code lower} is closed.
     *
     * @param lower the pipe, on which nobody reads or writes from now on
     * @param host for whom the certificate must be: a name or an address, as in a URL; a name is told to the server (SNI)
     * @param port with the host a name for the session, which another connection may take up: see {@link SessionCache}
     * @param limit over the handshake; a deadline, so that a peer that sends a byte at a time does not outlast it
     * @param situation for exceptions
     * @throws TlsException when the peer is not whom it should be, or does not want us; nothing but the handshake was sent
     * @throws IOException as from {@code lower}
     * @throws IllegalArgumentException when the host is no host
     */
    public static TlsTransport connect(
            Transport lower, Tls tls, String host, int port, TimeLimit limit, Situation situation) throws IOException {
        PeerName peer = PeerName.of(host);
        SSLEngine engine = context(tls).createSSLEngine(peer.text(), port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(peer.isAddress() ? List.of() : List.of(new SNIHostName(peer.text())));
        parameters.setProtocols(tls.versions().stream().map(TlsVersion::jdkName).toArray(String[]::new));
        parameters.setApplicationProtocols(tls.alpn().toArray(String[]::new));
        engine.setSSLParameters(parameters);
        KeyLog log = tls.keyLog().isPresent() ? new KeyLog(tls.keyLog().get()) : null;
        return new TlsTransport(lower, engine, situation.in(Phase.TLS), log).started(limit);
    }

    /**
     * The server's side of a handshake, for tests and labs; servers have {@link TlsAcceptor}. When it fails, {@code lower} is closed.
     *
     * @param context has the certificate that is shown
     * @throws IOException as {@link #connect}
     */
    public static TlsTransport accept(Transport lower, SSLContext context, TimeLimit limit) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return accept(lower, engine, limit);
    }

    /** As above, with an engine that is set up. */
    static TlsTransport accept(Transport lower, SSLEngine engine, TimeLimit limit) throws IOException {
        return new TlsTransport(lower, engine, Situation.of(Phase.TLS, lower.peer()), null).started(limit);
    }

    private static SSLContext context(Tls tls) throws IOException {
        try {
            return tls.sessions().context(tls);
        } catch (GeneralSecurityException e) {
            throw new SSLException("this JDK cannot use what is trusted or shown: " + e.getMessage(), e);
        }
    }

    private TlsTransport started(TimeLimit limit) throws IOException {
        try {
            handshake.run(limit);
        } catch (IOException e) {
            complaints = new Complaints(complaints.situation(), handshake.isCertificateAsked());
            IOException told = complaints.ofHandshake(e, in.unopened());
            giveUp(told);
            throw told;
        }
        var info = info();
        in.handshakeDone(info.version() == TlsVersion.TLS_1_2);
        complaints = new Complaints(complaints.situation().in(Phase.TRANSFER), handshake.isCertificateAsked());
        return this;
    }

    /** What was agreed on. */
    public TlsInfo info() {
        return Agreed.of(engine, handshake.isResumed());
    }

    /**
     * What ties a login to this connection (RFC 5056), for SCRAM's {@code -PLUS}: the same bytes as at the server's end. Prefer
     * {@code tls-exporter} where both are to be had (RFC 9266 section 3).
     *
     * @param type {@code tls-exporter} (TLS 1.3; TLS 1.2 with the extended master secret and a session of its own),
     *     {@code tls-server-end-point} (where the certificate's signature names a digest), {@code tls-unique} (never: the JDK does not
     *     tell it, and TLS 1.3 has none)
     * @return the binding; empty where it is not defined or not known
     */
    public Optional<byte[]> channelBinding(String type) {
        TlsInfo info = info();
        return switch (type) {
            case "tls-exporter" -> ChannelBinding.exporter(engine, info);
            case "tls-server-end-point" ->
                info.peerChain().stream().findFirst().flatMap(ChannelBinding::serverEndPoint);
            default -> Optional.empty();
        };
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        if (!into.hasRemaining()) {
            throw new IllegalArgumentException("no room to read into");
        }
        reading.lock();
        try {
            check(limit);
            int count = in.read(into, limit);
            if (in.owesMuch()) {
                payDebts(limit);
            }
            return count;
        } catch (SSLException | Inbound.Renegotiation e) {
            sendAlert();
            throw complaints.of(e);
        } catch (Inbound.Truncated e) {
            throw complaints.of(e);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        writing.lock();
        try {
            checkOutput();
            check(limit);
            if (!out.write(parts, limit)) {
                throw new DisconnectedException("the peer has taken leave", complaints.situation(), null);
            }
        } catch (DisconnectedException e) {
            throw lastWordOfPeer(e);
        } catch (SSLException e) {
            throw complaints.of(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void shutdownOutput(TimeLimit limit) throws IOException {
        writing.lock();
        try {
            check(limit);
            if (!outputEnded) {
                outputEnded = true;
                engine.closeOutbound();
                out.flush(limit);
                lower.shutdownOutput(limit);
            }
        } catch (SSLException e) {
            throw complaints.of(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void abort() {
        closed.set(true);
        lower.abort();
    }

    /**
     * Says farewell, unless a write is under way, and closes the pipe. That the peer may be gone already is no failure: whoever must know
     * that all has come reads to the end after {@link #shutdownOutput}.
     */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (writing.tryLock()) {
                try {
                    engine.closeOutbound();
                    out.flush(TimeLimit.within(FAREWELL));
                } finally {
                    writing.unlock();
                }
            }
            if (reading.tryLock()) {
                try {
                    in.discard();
                } finally {
                    reading.unlock();
                }
            }
        } catch (IOException e) {
            // nobody there to take leave of
        } finally {
            lower.close();
        }
    }

    /** Tickets for later sessions are nothing that came, and are taken. */
    @Override
    public boolean isQuiet() {
        if (!isOpen() || !reading.tryLock()) {
            return false; // whoever reads waits for something
        }
        try {
            return in.isQuiet();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        return !closed.get() && lower.isOpen();
    }

    @Override
    public String peer() {
        return lower.peer();
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public String toString() {
        return "TLS over " + lower;
    }

    private void check(TimeLimit limit) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (limit.nanos() == 0) { // also where nothing need be waited for, as with any transport
            throw limit.exceeded(complaints.situation(), null);
        }
    }

    private void checkOutput() {
        if (outputEnded) {
            throw new IllegalStateException("the output was shut down");
        }
    }

    /** Answers a peer that changes its keys again and again while we write nothing, before the answers pile up. */
    private void payDebts(TimeLimit limit) throws IOException {
        if (writing.tryLock()) { // else whoever writes has them with it
            try {
                out.flush(limit);
                in.owesNothing();
            } finally {
                writing.unlock();
            }
        }
    }

    /** A peer that hangs up may have said why in an alert: with TLS 1.3 that is how a client's certificate is refused. */
    private IOException lastWordOfPeer(DisconnectedException e) {
        if (reading.tryLock()) {
            try {
                if (in.lastWord(TimeLimit.within(FAREWELL)) instanceof SSLException alert) {
                    IOException told = complaints.of(alert);
                    told.addSuppressed(e);
                    return told;
                }
            } finally {
                reading.unlock();
            }
        }
        return e;
    }

    /** Tells the peer what is wrong, if that is possible just now: it is no good any more anyway. */
    private void sendAlert() {
        if (writing.tryLock()) {
            try {
                out.flush(TimeLimit.within(FAREWELL));
            } catch (IOException e) {
                // the peer did not wait for it
            } finally {
                writing.unlock();
            }
        }
    }

    private void giveUp(IOException why) {
        sendAlert();
        closed.set(true);
        try {
            lower.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
