package dev.sockeye.ftp;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The server connects to us. Others who do are turned away, and do not use up its turn. */
final class ActiveWay implements DataLink.Way {
    private static final int BACKLOG = 4;

    private final Session session;
    private final Socket listener;
    private final String command;

    private ActiveWay(Session session, Socket listener, String command) {
        this.session = session;
        this.listener = listener;
        this.command = command;
    }

    /** Listens where the control connection comes from. */
    static ActiveWay listen(Session session) throws IOException {
        SocketTransport control = session.control()
                .wire()
                .socket()
                .orElseThrow(() -> new ConnectFailedException(
                        "active mode needs a connection without a proxy",
                        session.control().situation().in(Phase.CONNECT),
                        null));
        if (!(control.socket().localAddress() instanceof Address.Inet local)) {
            throw new ConnectFailedException(
                    "active mode needs TCP", session.control().situation().in(Phase.CONNECT), null);
        }
        Socket listener = Socket.open(local.family());
        boolean listens = false;
        try {
            bind(
                    listener,
                    local.ip(),
                    session.settings().firstPort(),
                    session.settings().lastPort());
            listener.listen(BACKLOG);
            int port = ((Address.Inet) listener.localAddress()).port();
            Ip told = session.settings().externalAddress().orElse(local.ip());
            String command = command(told, port, session.features().has("EPRT"));
            listens = true;
            return new ActiveWay(session, listener, command);
        } finally {
            if (!listens) {
                listener.close();
            }
        }
    }

    private static void bind(Socket listener, Ip ip, int first, int last) throws IOException {
        for (int port = first; ; port++) {
            try {
                listener.bind(Address.of(ip, port));
                return;
            } catch (BindException e) {
                if (port >= last) {
                    throw e;
                }
            }
        }
    }

    /** RFC 2428 section 2 where there is a choice, and for IPv6. */
    static String command(Ip ip, int port, boolean extended) {
        Ip plain = ip.isMapped() ? ip.unmapped() : ip;
        if (plain.family() == Family.INET6) {
            return "EPRT |2|" + plain.withScope(0) + "|" + port + "|";
        }
        return extended
                ? "EPRT |1|" + plain + "|" + port + "|"
                : "PORT " + plain.toString().replace('.', ',') + "," + (port >> 8) + "," + (port & 0xff);
    }

    String command() {
        return command;
    }

    @Override
    public boolean agree(FtpReply reply) throws IOException {
        session.control().completed(command, reply);
        return true;
    }

    @Override
    public Transport open() throws IOException {
        TimeLimit limit = session.limit().connecting(session.dial().timeouts().connect());
        Ip server = DataLink.peer(session).orElseThrow();
        try {
            while (true) {
                listener.setTimeout(Duration.ofNanos(Math.max(1, limit.nanos())));
                Socket came = listener.accept();
                if (came.peerAddress() instanceof Address.Inet from && isSame(from.ip(), server)) {
                    return session.dial().rate().over(SocketTransport.of(came));
                }
                session.control().wire().event("turned away: " + came.peerAddress());
                came.close();
            }
        } catch (SocketTimeoutException e) {
            throw limit.exceeded(session.control().situation().in(Phase.CONNECT), e);
        } finally {
            listener.close();
        }
    }

    private static boolean isSame(Ip one, Ip other) {
        return bare(one).equals(bare(other));
    }

    private static Ip bare(Ip ip) {
        return ip.isMapped() ? ip.unmapped() : ip;
    }

    @Override
    public void abandon() {
        try {
            listener.close();
        } catch (IOException e) {
            // whatever close(2) says, it is closed
        }
    }
}
