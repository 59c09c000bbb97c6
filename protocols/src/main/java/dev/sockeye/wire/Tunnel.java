package dev.sockeye.wire;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.Connector;
import dev.sockeye.net.ForwardingTransport;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Situation;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server through a proxy. What the server said before anybody asked, and came with the proxy's last words, is read first.
 */
final class Tunnel extends ForwardingTransport {
    private static final int PIECE = 4096;
    private static final byte[] NOTHING = {};

    private final String peer;
    private final ByteBuffer early;

    private Tunnel(Transport lower, String peer, byte[] early) {
        super(lower);
        this.peer = peer;
        this.early = ByteBuffer.wrap(early);
    }

    /**
     * Opens the way; what is said to the proxy is told.
     *
     * @throws ConnectFailedException when the proxy is not there, or would not
     * @throws AuthenticationException when it wants a login, or another one
     * @throws MalformedReplyException when it makes no sense
     */
    static Tunnel open(Connector connector, ProxySpec proxy, String host, int port, TimeLimit limit, Tap tap)
            throws IOException {
        var asking = new Asking(connector, proxy, name(proxy, host, port), limit, tap);
        try {
            return asking.run(dialogue(proxy, host, port));
        } catch (NetException e) {
            throw e.locate(asking.situation);
        } finally {
            asking.leave();
        }
    }

    /** Whom a connection through a proxy leads to. */
    static String name(ProxySpec proxy, String host, int port) {
        return Connector.name(host, port) + " via " + proxy;
    }

    private static Function<byte[], ProxyStep> dialogue(ProxySpec proxy, String host, int port) {
        String user = proxy.user().orElse(null);
        Secret password = proxy.password().orElse(Secret.of(""));
        return switch (proxy.kind()) {
            case SOCKS5 -> new Socks5(host, port, user, password)::next;
            case HTTP -> new HttpConnect(host, port, user, password)::next;
        };
    }

    /** One dialogue with a proxy, over as many connections as it takes. */
    private static final class Asking {
        private final Connector connector;
        private final ProxySpec proxy;
        private final TimeLimit limit;
        private final Tap tap;
        final Situation situation;
        private @Nullable Transport way;

        Asking(Connector connector, ProxySpec proxy, String peer, TimeLimit limit, Tap tap) {
            this.connector = connector;
            this.proxy = proxy;
            this.limit = limit;
            this.tap = tap;
            situation = Situation.of(Phase.PROXY, peer);
        }

        Tunnel run(Function<byte[], ProxyStep> dialogue) throws IOException {
            Transport now = connect();
            byte[] read = NOTHING;
            while (true) {
                ProxyStep step = dialogue.apply(read);
                int toServer = step instanceof ProxyStep.Open(byte[] early) ? early.length : 0;
                tell(read, read.length - toServer);
                read = NOTHING;
                switch (step) {
                    case ProxyStep.Send send -> say(now, send);
                    case ProxyStep.Read(int count) -> read = readFully(now, count);
                    case ProxyStep.ReadSome() -> read = readSome(now);
                    case ProxyStep.Reconnect() -> {
                        now.close();
                        now = connect();
                    }
                    case ProxyStep.Open(byte[] early) -> {
                        way = null; // the tunnel's from now on
                        return new Tunnel(now, situation.peer(), early);
                    }
                    case ProxyStep.Refused(String why, boolean isLogin) ->
                        throw isLogin
                                ? new AuthenticationException(why, situation, null)
                                : new ConnectFailedException(why, situation, null);
                    case ProxyStep.Broken(String why, String section) ->
                        throw new MalformedReplyException(why, NOTHING, 0, section, situation);
                }
            }
        }

        private Transport connect() throws IOException {
            Transport there = connector.connect(proxy.host(), proxy.port(), limit);
            way = there;
            tap.proxied(proxy);
            return there;
        }

        private void tell(byte[] read, int length) {
            if (length > 0) {
                tap.received(read, 0, length);
            }
        }

        private void say(Transport to, ProxyStep.Send send) throws IOException {
            byte[] bytes = send.bytes();
            tap.sent(bytes, 0, send.secretStart());
            if (send.secretEnd() > send.secretStart()) {
                tap.sentSecret(send.secretEnd() - send.secretStart());
                tap.sent(bytes, send.secretEnd(), bytes.length - send.secretEnd());
            }
            try {
                to.write(limit, ByteBuffer.wrap(bytes));
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        /** Exactly so many: what follows is the server's. */
        private byte[] readFully(Transport from, int count) throws IOException {
            var bytes = ByteBuffer.allocate(count);
            while (bytes.hasRemaining()) {
                if (from.read(bytes, limit) < 0) {
                    throw new ConnectFailedException("the proxy hung up", situation, null);
                }
            }
            return bytes.array();
        }

        private byte[] readSome(Transport from) throws IOException {
            var bytes = ByteBuffer.allocate(PIECE);
            int n = from.read(bytes, limit);
            return Arrays.copyOf(bytes.array(), Math.max(0, n));
        }

        /** Where no tunnel came about, nothing is left open; also when a name or a login cannot be said to this kind of proxy. */
        void leave() {
            if (way != null) {
                way.abort();
            }
        }
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        if (!early.hasRemaining()) {
            return super.read(into, limit);
        }
        int n = Math.min(early.remaining(), into.remaining());
        into.put(early.slice(early.position(), n));
        early.position(early.position() + n);
        return n;
    }

    @Override
    public long write(TimeLimit limit, FileChannel file, long offset, long count) throws IOException {
        return lower().write(limit, file, offset, count);
    }

    @Override
    public boolean isQuiet() {
        return !early.hasRemaining() && super.isQuiet();
    }

    @Override
    public String peer() {
        return peer;
    }

    /** The proxy reads along, wherever it is. */
    @Override
    public boolean isConfidential() {
        return false;
    }
}
