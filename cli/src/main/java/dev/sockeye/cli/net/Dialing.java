package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Globals;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.Type;
import java.io.IOException;
import java.net.UnknownHostException;

/** UDP sockets for what was typed, and the family of it. */
public final class Dialing {
    private Dialing() {}

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
            throw new UsageException(host.host() + " is not an address for " + (asked == Family.INET ? "-4" : "-6"));
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
