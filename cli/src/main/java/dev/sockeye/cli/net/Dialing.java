package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Globals;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.Type;
import java.io.IOException;
import java.net.UnknownHostException;

/** Connections to what was typed, within {@code --connect-timeout}. */
public final class Dialing {
    private Dialing() {}

    /** A stream: names race all their addresses, unless -4 or -6 says otherwise. */
    public static Socket stream(Target target, Globals globals) throws IOException {
        var limit = globals.connectTimeout();
        if (target instanceof Target.Local local) { // not a switch over types, whose linking costs a start 10 ms
            return connected(Socket.unix(), socket -> {
                socket.setTimeout(limit);
                socket.connect(local.address());
            });
        }
        var host = (Target.Host) target;
        if (globals.family().isEmpty() && !Ip.isLiteral(host.host())) {
            return Socket.dial(host.host(), host.port(), limit);
        }
        return connected(Socket.open(family(host, globals)), socket -> {
            socket.setTimeout(limit);
            socket.connect(host.host(), host.port());
            socket.set(Option.NODELAY, true);
        });
    }

    /** Whom a stream has reached; when the peer has broken it again already, the system knows no more than we do. */
    public static String peer(Socket socket, Target target) {
        try {
            return socket.peerAddress().toString();
        } catch (IOException e) {
            return target.toString();
        }
    }

    /** A UDP socket that speaks to the target alone, so that "nobody is there" is heard. */
    public static Socket datagrams(Target.Host host, Globals globals) throws IOException {
        if (globals.family().isPresent() || Ip.isLiteral(host.host())) {
            return datagrams(family(host, globals), host);
        }
        try {
            return datagrams(Family.INET, host);
        } catch (UnknownHostException e) {
            return datagrams(Family.INET6, host); // a name with IPv6 addresses only
        }
    }

    private static Socket datagrams(Family family, Target.Host host) throws IOException {
        return connected(Socket.open(family, Type.DGRAM), socket -> {
            socket.set(Option.BROADCAST, true);
            socket.connect(host.host(), host.port());
        });
    }

    /** The family of an address, or the one that was asked for; IPv4 for names. */
    static Family family(Target.Host host, Globals globals) {
        boolean literal = Ip.isLiteral(host.host());
        var natural = literal ? Ip.parse(host.host()).family() : Family.INET;
        var asked = globals.family().orElse(natural);
        if (literal && asked != natural) {
            throw new dev.sockeye.cli.context.UsageException(
                    host.host() + " is not an address for " + (asked == Family.INET ? "-4" : "-6"));
        }
        return asked;
    }

    private interface Setup {
        void on(Socket socket) throws IOException;
    }

    private static Socket connected(Socket socket, Setup setup) throws IOException {
        try {
            setup.on(socket);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
