package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Membership;
import dev.sockeye.socket.Option;
import dev.sockeye.socket.SocketFailure;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.HashMap;
import java.util.Map;

/** The multicast groups of one UDP socket: options with BSD, keys with java.nio. Guarded by the endpoint. */
final class Memberships {
    private final DatagramChannel channel;
    private final Map<Membership, MembershipKey> joined = new HashMap<>();

    Memberships(DatagramChannel channel) {
        this.channel = channel;
    }

    /** Joins or leaves when the option says so; otherwise false. */
    <T> boolean set(Option<T> option, T value) throws IOException {
        if (!(value instanceof Membership membership)) {
            return false;
        }
        if (option == Option.ADD_MEMBERSHIP) {
            join(membership);
        } else if (option == Option.DROP_MEMBERSHIP) {
            drop(membership);
        } else {
            return false;
        }
        return true;
    }

    private void join(Membership membership) throws IOException {
        if (joined.containsKey(membership)) {
            throw failure(Errno.EADDRINUSE, membership);
        }
        var by = membership.interfaceIndex() == 0
                ? anyInterface(membership.group())
                : NetworkInterface.getByIndex(membership.interfaceIndex());
        if (by == null) {
            throw failure(Errno.ENODEV, membership);
        }
        joined.put(membership, channel.join(membership.group().toInetAddress(), by));
    }

    private void drop(Membership membership) throws IOException {
        var key = joined.remove(membership);
        if (key == null) {
            throw failure(Errno.EADDRNOTAVAIL, membership);
        }
        key.drop();
    }

    private static IOException failure(Errno errno, Membership membership) {
        return SocketFailure.of(errno, "setsockopt")
                .withDetail(
                        errno.text() + ", group " + membership.group() + " on interface " + membership.interfaceIndex())
                .exception();
    }

    /** The one that datagrams leave by, or else the first that can, a real one before the loopback. */
    private NetworkInterface anyInterface(Ip group) throws IOException {
        var leaving = channel.getOption(StandardSocketOptions.IP_MULTICAST_IF);
        if (leaving != null) {
            return leaving;
        }
        NetworkInterface loopback = null;
        var all = NetworkInterface.getNetworkInterfaces().asIterator();
        while (all.hasNext()) {
            var candidate = all.next();
            if (!candidate.isUp() || !hasFamilyOf(group, candidate)) {
                continue;
            }
            if (candidate.isLoopback()) {
                loopback = candidate;
            } else if (candidate.supportsMulticast()) {
                return candidate;
            }
        }
        if (loopback == null) {
            throw failure(Errno.ENODEV, new Membership(group, 0));
        }
        return loopback;
    }

    private static boolean hasFamilyOf(Ip group, NetworkInterface candidate) {
        boolean v4 = group.bytes().length == 4;
        return candidate.inetAddresses().anyMatch(address -> address instanceof Inet4Address == v4);
    }
}
