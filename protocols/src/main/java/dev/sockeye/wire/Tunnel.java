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

/**
 * The way to a server through a proxy. What the server said before anybody asked, and came with the proxy's last words, is read first.
 */
final class Tunnel extends ForwardingTransport {
    private static final int PIECE = 4096;

    private final String peer;
    private final ByteBuffer early;

    private Tunnel(Transport lower, String peer, byte[] early) {
        super(lower);
        this.peer = peer;
        this.early = ByteBuffer.wrap(early);
    }

    /**
     * Opens the way.
     *
     * @throws ConnectFailedException when the proxy is not there, or would not
     * @throws AuthenticationException when it wants a login, or another one
     * @throws MalformedReplyException when it makes no sense
     */
    static Tunnel open(Connector connector, ProxySpec proxy, String host, int port, TimeLimit limit)
            throws IOException {
        String server = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        var situation = Situation.of(Phase.PROXY, server + " via " + proxy);
        Function<byte[], ProxyStep> dialogue = dialogue(proxy, host, port);
        Transport way = connect(connector, proxy, situation, limit);
        try {
            byte[] read = new byte[0];
            while (true) {
                switch (dialogue.apply(read)) {
                    case ProxyStep.Send(byte[] bytes) -> {
                        way.write(limit, ByteBuffer.wrap(bytes));
                        Arrays.fill(bytes, (byte) 0); // it may have had the password
                        read = new byte[0];
                    }
                    case ProxyStep.Read(int count) -> read = readFully(way, count, limit, situation);
                    case ProxyStep.ReadSome() -> read = readSome(way, limit);
                    case ProxyStep.Reconnect() -> {
                        way.close();
                        way = connect(connector, proxy, situation, limit);
                        read = new byte[0];
                    }
                    case ProxyStep.Open(byte[] early) -> {
                        return new Tunnel(way, server + " via " + proxy, early);
                    }
                    case ProxyStep.Refused(String why, boolean isLogin) ->
                        throw isLogin
                                ? new AuthenticationException(why, situation, null)
                                : new ConnectFailedException(why, situation, null);
                    case ProxyStep.Broken(String why, String section) ->
                        throw new MalformedReplyException(why, new byte[0], 0, section, situation);
                }
            }
        } catch (IOException e) {
            way.abort();
            throw e instanceof NetException failure ? failure.locate(situation) : e;
        } catch (RuntimeException e) { // a name or a login that cannot be said to this kind of proxy
            way.abort();
            throw e;
        }
    }

    private static Function<byte[], ProxyStep> dialogue(ProxySpec proxy, String host, int port) {
        String user = proxy.user().orElse(null);
        Secret password = proxy.password().orElse(Secret.of(""));
        return switch (proxy.kind()) {
            case SOCKS5 -> new Socks5(host, port, user, password)::next;
            case HTTP -> new HttpConnect(host, port, user, password)::next;
        };
    }

    private static Transport connect(Connector connector, ProxySpec proxy, Situation situation, TimeLimit limit)
            throws IOException {
        try {
            return connector.connect(proxy.host(), proxy.port(), limit);
        } catch (NetException e) {
            throw e.locate(situation);
        }
    }

    /** Exactly so many: what follows is the server's. */
    private static byte[] readFully(Transport way, int count, TimeLimit limit, Situation situation) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (way.read(bytes, limit) < 0) {
                throw new ConnectFailedException("the proxy hung up", situation, null);
            }
        }
        return bytes.array();
    }

    private static byte[] readSome(Transport way, TimeLimit limit) throws IOException {
        var bytes = ByteBuffer.allocate(PIECE);
        int n = way.read(bytes, limit);
        return Arrays.copyOf(bytes.array(), Math.max(0, n));
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
