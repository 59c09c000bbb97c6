package dev.sockeye.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Which connections may take up whose TLS sessions. Within a cache a session belongs to a host, a port, and to what is trusted and shown.
 *
 * <pre>{@code
 * var sessions = SessionCache.create();                              // for one FTP session
 * var tls = Tls.platform().sessions(sessions);
 * var control = TlsTransport.connect(wire, tls, "ftp.example.org", 21, limit);
 * var data = TlsTransport.connect(pipe, tls, "ftp.example.org", 21, limit);     // the control connection's host and port
 * data.info().resumed()
 * }</pre>
 *
 * <p>FTP servers want to see the control connection's session on each data connection: that is why the port given to
 * {@link TlsTransport#connect} is a name for the session, and not where the pipe under it leads to. Thread-safe.
 */
public final class SessionCache {
    private static final SessionCache SHARED = new SessionCache(true);
    private static final int CONTEXTS = 64;
    private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";
    private static final ReentrantLock PROPERTY = new ReentrantLock();

    private record Key(Trust trust, Set<String> pins, Optional<ClientIdentity> identity, Optional<Path> keyLog) {}

    private final boolean tickets;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, SSLContext> contexts = new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SSLContext> eldest) {
            return size() > CONTEXTS;
        }
    };

    private SessionCache(boolean tickets) {
        this.tickets = tickets;
    }

    /** The one for the whole process. */
    public static SessionCache shared() {
        return SHARED;
    }

    /** An empty one. */
    public static SessionCache create() {
        return new SessionCache(true);
    }

    /**
     * An empty one whose TLS 1.2 sessions are kept by the server, and not in tickets (RFC 5077). The JDK drops a ticket that is said to be
     * good for more than a week, as vsftpd's are, and then takes up nothing.
     */
    public static SessionCache withoutTickets() {
        return new SessionCache(false);
    }

    /** The context of whatever has the same to trust and to show: with it go the sessions. */
    SSLContext context(Tls tls) throws GeneralSecurityException {
        lock.lock();
        try {
            var key = new Key(tls.trust(), tls.pins(), tls.identity(), tls.keyLog());
            SSLContext context = contexts.get(key);
            if (context == null) {
                context = create(key);
                contexts.put(key, context);
            }
            return context;
        } finally {
            lock.unlock();
        }
    }

    private SSLContext create(Key key) throws GeneralSecurityException {
        KeyManager[] shown = {new ShownIdentity(key.identity().orElse(null))};
        TrustManager[] verified = {new Verifier(key.trust().manager(), key.pins())};
        SSLContext context = tickets ? SSLContext.getInstance("TLS") : contextWithoutTickets();
        context.init(shown, verified, null);
        return context;
    }

    /** The JDK reads the property when it makes a context, and has no other switch. */
    private static SSLContext contextWithoutTickets() throws GeneralSecurityException {
        PROPERTY.lock();
        String before = System.getProperty(TICKETS);
        try {
            System.setProperty(TICKETS, "false");
            return SSLContext.getInstance("TLS");
        } finally {
            if (before == null) {
                System.clearProperty(TICKETS);
            } else {
                System.setProperty(TICKETS, before);
            }
            PROPERTY.unlock();
        }
    }
}
