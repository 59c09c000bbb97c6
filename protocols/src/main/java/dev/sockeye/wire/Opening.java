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

    static Wire open(Dial dial, Service service) throws IOException {
        Start start = start(dial, service);
        return new Wire(
                start.way,
                start.limit,
                dial.limits(),
                start.tap,
                start.security,
                dial.timeouts().connect());
    }

    static Duplex duplex(Dial dial) throws IOException {
        Start start = start(dial, new Service("a stream", 0, 0, TlsMode.NONE));
        Optional<TlsInfo> tls = start.way instanceof TlsTransport way ? Optional.of(way.info()) : Optional.empty();
        return new Duplex(ToldTransport.over(start.way, start.tap), tls, start.socket);
    }

    private static Start start(Dial dial, Service service) throws IOException {
        var limit = TimeLimit.start(dial.timeouts());
        var connecting = limit.connecting(dial.timeouts().connect());
        TlsMode mode = dial.tls().orElse(service.mode());
        Transport direct = way(dial, service, mode, connecting);
        Optional<SocketTransport> socket =
                direct instanceof SocketTransport plain ? Optional.of(plain) : Optional.empty();
        Transport way = dial.rate().over(direct);
        Tap tap = dial.transcript().open(way.peer(), service);
        tap.event("connected to " + way.peer());
        var security = new Security(dial.trust(), dial.host().orElse(""), port(dial, service, mode));
        boolean opened = false;
        try {
            if (mode == TlsMode.IMPLICIT) {
                TlsTransport tls = security.over(way, connecting, Situation.of(Phase.TLS, way.peer()));
                tap.event(tls.info().toString());
                way = tls;
            }
            opened = true;
            return new Start(way, limit, tap, security, socket);
        } catch (IOException e) {
            tap.event("failed: " + e.getMessage());
            throw e;
        } finally {
            if (!opened) {
                way.abort();
                tap.closed();
            }
        }
    }

    private static Transport way(Dial dial, Service service, TlsMode mode, TimeLimit limit) throws IOException {
        return switch (dial.target()) {
            case Dial.Target.Host host -> {
                int port = port(dial, service, mode);
                Connector connector = dial.route().connector();
                yield dial.route().proxy().isPresent()
                        ? Tunnel.open(connector, dial.route().proxy().get(), host.name(), port, limit)
                        : connector.connect(host.name(), port, limit);
            }
            case Dial.Target.Unix unix -> Connector.connect(Address.unix(unix.path()), limit);
            case Dial.Target.Command command -> CommandTransport.start(command.words());
            case Dial.Target.Over over -> over.transport();
        };
    }

    private static int port(Dial dial, Service service, TlsMode mode) {
        return dial.target() instanceof Dial.Target.Host host && host.port() > 0 ? host.port() : service.port(mode);
    }
}
