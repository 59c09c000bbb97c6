package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.net.Connector;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Ip;
import dev.sockeye.tls.TlsInfo;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Duplex;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Transcript;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A stream to what was typed, as the options for connecting say.
 *
 * @param transport the pipe
 * @param peer whom it has reached: an address, or what was typed where the address is not known
 * @param local from where, if that is known
 */
public record Line(Transport transport, String peer, Optional<String> local) implements Closeable {
    /** Connects, and says so under {@code -v}. */
    public static Line open(Target target, Context context, Transcript transcript) throws IOException {
        var connected =
                target instanceof Target.Local local // not a switch over types, whose linking costs a start 10 ms
                        ? unix(local, context, transcript)
                        : tcp((Target.Host) target, context, transcript);
        var socket = connected.socket();
        var peer = socket.flatMap(SocketTransport::address)
                .map(Object::toString)
                .orElse(connected.transport().peer());
        var local = socket.flatMap(Line::localAddress);
        context.detail(
                "connected to " + peer + local.map(from -> " from " + from).orElse("")
                        + connected.tls().map(Line::words).orElse(""));
        return new Line(connected.transport(), peer, local);
    }

    private static Duplex unix(Target.Local target, Context context, Transcript transcript) throws IOException {
        var options = context.globals().connecting();
        if (options.tls() != TlsMode.NONE) {
            throw new UsageException("--tls: a Unix socket has no host name that a certificate could be for");
        }
        if (options.isTyped("--proxy")) {
            throw new UsageException("--proxy: a Unix socket is on this machine");
        }
        return options.retry().call(number -> {
            tell(number, context);
            var limit = TimeLimit.NONE.connecting(context.globals().connectTimeout());
            return Duplex.open(
                    Dial.over(Connector.connect(target.address(), limit)).transcript(transcript));
        });
    }

    private static Duplex tcp(Target.Host target, Context context, Transcript transcript) throws IOException {
        var globals = context.globals();
        var options = globals.connecting();
        var mode = options.tls();
        if (target.port() == 0) {
            throw new UsageException("port 0 is for listening: nobody can be called there");
        }
        var dial = Dial.to(target.host(), target.port())
                .tls(mode)
                .timeouts(Timeouts.DEFAULT.connect(globals.connectTimeout()))
                .transcript(transcript);
        var proxy = options.proxy(context, "tcp", target.host(), target.port());
        if (proxy.isPresent()) {
            dial = dial.proxy(proxy.get());
        } else if (Ip.isLiteral(target.host())) {
            Dialing.family(target, globals); // says when it is not of the one that was asked for
        }
        var family = globals.family();
        dial = family.isPresent() ? dial.family(family.get()) : dial;
        var ready = mode == TlsMode.NONE ? dial : dial.trust(options.trust(context));
        return options.retry().call(number -> {
            tell(number, context);
            return Duplex.open(ready);
        });
    }

    private static void tell(int attempt, Context context) {
        if (attempt > 1) {
            context.detail("attempt " + attempt);
        }
    }

    private static Optional<String> localAddress(SocketTransport transport) {
        try {
            return Optional.of(transport.socket().localAddress().toString());
        } catch (IOException e) {
            return Optional.empty(); // broken again already: the first read tells
        }
    }

    private static String words(TlsInfo tls) {
        return ", " + tls;
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
