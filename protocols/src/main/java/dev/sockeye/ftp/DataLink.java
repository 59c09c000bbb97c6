package dev.sockeye.ftp;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TlsException;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Option;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.tls.TlsTransport;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * How data connections are made.
 *
 * <pre>
 * C: EPSV                                       passive: the server waits; PASV where EPSV is not known
 * S: 229 Entering Extended Passive Mode (|||6446|)
 *
 * C: EPRT |1|192.0.2.7|50001|                   active: we wait; PORT where EPRT is not known
 * S: 200 EPRT command successful
 * </pre>
 *
 * <p>Encrypted, they take up the control connection's TLS session, which is found by the control connection's host and port; the certificate must be the same.
 */
final class DataLink {
    private final Session session;
    private boolean extended;
    private boolean settled;

    DataLink(Session session) {
        this.session = session;
        boolean known = session.features().has("EPSV");
        extended = session.settings().passive() != FtpSettings.Passive.OLD;
        settled = session.settings().isActive() || (extended && known);
    }

    /** A way that the server was told of. */
    interface Way {
        /**
         * Takes the answer to what was sent.
         *
         * @return false when the server does not know that command
         */
        boolean agree(FtpReply reply) throws IOException;

        /** The connection; the server has said that it begins. */
        Transport open() throws IOException;

        /** Gives it up. */
        void abandon();
    }

    /** Whether the server is known to take it, so that what is to be transferred may be sent together with it. */
    boolean isSettled() {
        return settled;
    }

    /** Sends what has the server make way; its answer is the caller's to read. */
    Way announce() throws IOException {
        if (session.settings().isActive()) {
            ActiveWay way = ActiveWay.listen(session);
            session.control().send(way.command());
            return way;
        }
        var way = new PassiveWay(session, extended ? "EPSV" : "PASV");
        session.control().send(way.command());
        return way;
    }

    /** Whether there is another way to ask. */
    boolean canFallBack() {
        return !session.settings().isActive()
                && extended
                && session.settings().passive() == FtpSettings.Passive.EXTENDED_FIRST;
    }

    /** From now on in the older way. */
    void fallBack() {
        extended = false;
        settled = false;
    }

    /** It worked. */
    void settle() {
        settled = true;
    }

    /** The other end of the control connection, when no proxy is between. */
    static Optional<Ip> peer(Session session) {
        return session.control()
                .wire()
                .socket()
                .flatMap(SocketTransport::address)
                .map(address -> address instanceof Address.Inet inet ? inet.ip() : null);
    }

    /** Where the server is, for a connection to it. */
    static String host(Session session) throws ConnectFailedException {
        Optional<String> name = session.dial().host();
        Optional<String> direct = peer(session).map(Ip::toString);
        return direct.or(() -> name)
                .orElseThrow(() -> new ConnectFailedException(
                        "there is no host that a data connection could lead to",
                        session.control().situation().in(Phase.CONNECT),
                        null));
    }

    /** The same encrypted, where data is. */
    Transport secured(Transport plain) throws IOException {
        if (!session.isDataEncrypted()) {
            return plain;
        }
        var situation = session.control().situation();
        TlsTransport data = TlsTransport.connect(
                plain,
                session.dial().trust(),
                session.dial().host().orElseThrow(),
                session.controlPort(),
                session.limit().connecting(session.dial().timeouts().connect()),
                situation);
        TlsInfo info = data.info();
        session.control().wire().event("data: " + info);
        if (!info.resumed() && !leaf(info).equals(session.control().wire().tls().flatMap(DataLink::leaf))) {
            data.abort();
            throw new TlsException(
                    TlsException.Reason.UNTRUSTED,
                    "the data connection shows another certificate than the control connection",
                    situation,
                    null);
        }
        acknowledgeAtOnce(plain);
        return data;
    }

    /**
     * A server's farewell is a small record of its own, and waits on its side until the data before it is acknowledged (RFC 896): by us, some 40 ms later, unless the
     * system is told otherwise.
     */
    private static void acknowledgeAtOnce(Transport plain) throws IOException {
        if (plain instanceof SocketTransport there) {
            try {
                there.socket().set(Option.QUICKACK, true);
            } catch (UnsupportedOperationException e) {
                // not on this system
            }
        }
    }

    private static Optional<X509Certificate> leaf(TlsInfo info) {
        return info.peerChain().stream().findFirst();
    }
}
