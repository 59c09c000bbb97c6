package dev.sockeye.wire;

import dev.sockeye.net.CommandTransport;
import dev.sockeye.net.Connector;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Address;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.tls.TlsTransport;
import java.io.IOException;
import java.util.Optional;

/**
 * From a {@link Dial} to a conversation that nobody has said anything in yet: connected, through the proxy, and encrypted where TLS comes first.
 *
 * <pre>
 * connect   proxy        TCP to it, its dialogue                 one limit over
 *           no proxy     TCP, a race of all addresses            all of this:
 * tls       IMPLICIT     handshake, the certificate checked      Timeouts.connect
 * </pre>
 */
final class Opening {
    private Opening() {}

    /** Where a conversation starts. */
    private record Start(
            Transport way, TimeLimit limit, Tap tap, Security security, Optional<SocketTransport> socket) {}

    static Wire open(Dial dial, Service service, TimeLimit limit) throws IOException {
        Start start = start(dial, service, limit);
        return new Wire(
                start.way,
                start.limit,
                dial.limits(),
                start.tap,
                start.security,
                dial.timeouts().connect(),
                start.socket);
    }

    static Duplex duplex(Dial dial, TimeLimit limit) throws IOException {
        var service = new Service("a stream", 0, 0, TlsMode.NONE);
        Start start = start(dial, service, limit);
        Optional<TlsInfo> tls = start.way instanceof TlsTransport way ? Optional.of(way.info()) : Optional.empty();
        return new Duplex(ToldTransport.over(start.way, start.tap), tls, start.socket);
    }

    private static Start start(Dial dial, Service service, TimeLimit limit) throws IOException {
        TlsMode mode = dial.tls().orElse(service.mode());
        int port = port(dial, service, mode);
        String peer = peer(dial, port);
        Tap tap = dial.transcript().open(peer, service);
        boolean opened = false;
        try {
            tap.event("connecting to " + peer);
            Start start = connected(dial, port, mode, limit, tap);
            opened = true;
            return start;
        } catch (IOException e) {
            tap.event("failed: " + e.getMessage());
            throw e;
        } finally {
            if (!opened) {
                tap.closed();
            }
        }
    }

    private static Start connected(Dial dial, int port, TlsMode mode, TimeLimit limit, Tap tap) throws IOException {
        var connecting = limit.connecting(dial.timeouts().connect());
        var security = new Security(dial.trust(), dial.host().orElse(""), port);
        Transport direct = way(dial, port, connecting, tap);
        tap.connected(direct.peer());
        var socket = direct instanceof SocketTransport plain ? Optional.of(plain) : Optional.<SocketTransport>empty();
        Transport way = dial.rate().over(direct);
        if (mode == TlsMode.IMPLICIT) {
            way = encrypted(way, security, connecting, tap);
        }
        return new Start(way, limit, tap, security, socket);
    }

    private static Transport encrypted(Transport way, Security security, TimeLimit limit, Tap tap) throws IOException {
        boolean encrypted = false;
        try {
            TlsTransport tls = security.over(way, limit, Situation.of(Phase.TLS, way.peer()));
            tap.event(tls.info().toString());
            encrypted = true;
            return tls;
        } finally {
            if (!encrypted) {
                way.abort();
            }
        }
    }

    private static Transport way(Dial dial, int port, TimeLimit limit, Tap tap) throws IOException {
        return switch (dial.target()) {
            case Dial.Target.Host host -> {
                Connector connector = dial.route().connector();
                yield dial.route().proxy().isPresent()
                        ? Tunnel.open(connector, dial.route().proxy().get(), host.name(), port, limit, tap)
                        : connector.connect(host.name(), port, limit);
            }
            case Dial.Target.Unix unix -> Connector.connect(Address.unix(unix.path()), limit);
            case Dial.Target.Command command -> CommandTransport.start(command.words());
            case Dial.Target.Over over -> over.transport();
        };
    }

    private static String peer(Dial dial, int port) {
        return switch (dial.target()) {
            case Dial.Target.Host host ->
                dial.route()
                        .proxy()
                        .map(proxy -> Tunnel.name(proxy, host.name(), port))
                        .orElseGet(() -> Connector.name(host.name(), port));
            case Dial.Target.Unix unix -> Address.unix(unix.path()).toString();
            case Dial.Target.Command command -> CommandTransport.name(command.words());
            case Dial.Target.Over over -> over.transport().peer();
        };
    }

    private static int port(Dial dial, Service service, TlsMode mode) {
        return dial.target() instanceof Dial.Target.Host host && host.port() > 0 ? host.port() : service.port(mode);
    }
}
