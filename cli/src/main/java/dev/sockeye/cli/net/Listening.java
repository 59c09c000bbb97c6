package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Globals;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.Type;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Where to listen. */
final class Listening {
    private Listening() {}

    /** The address to bind; a name stands for its first address of the family asked for, IPv4 otherwise. */
    static Address address(Target target, Globals globals) throws UnknownHostException {
        return switch (target) {
            case Target.Local(var unix) -> unix;
            case Target.Host(var host, int port)
            when Ip.isLiteral(host) -> {
                Dialing.family((Target.Host) target, globals);
                yield Address.of(host, port);
            }
            case Target.Host(var host, int port) ->
                Address.of(named(host, globals.family().orElse(Family.INET)), port);
        };
    }

    private static Ip named(String host, Family family) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host))
                .map(Ip::of)
                .filter(ip -> ip.family() == family)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(host));
    }

    /** A bound socket for datagrams; the caller closes it. */
    static Socket datagrams(Target target, Globals globals) throws IOException {
        var address = address(target, globals);
        var socket = Socket.open(address.family(), Type.DGRAM);
        try {
            socket.bind(address);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
