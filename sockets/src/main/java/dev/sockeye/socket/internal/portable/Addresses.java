package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.Unix;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses and families to java.nio and back. */
final class Addresses {
    private Addresses() {}

    static ProtocolFamily family(Family family) {
        return switch (family) {
            case INET -> StandardProtocolFamily.INET;
            case INET6 -> StandardProtocolFamily.INET6;
            case UNIX -> StandardProtocolFamily.UNIX;
        };
    }

    /** @throws UnsupportedOperationException for a Unix address that java.nio cannot express */
    static SocketAddress toNio(Address address) {
        return switch (address) {
            case Address.Inet inet -> inet.toSocketAddress();
            case Unix unix -> toNio(unix);
        };
    }

    private static UnixDomainSocketAddress toNio(Unix address) {
        if (address.isAbstract() || address.isUnnamed()) {
            throw Unsupported.ABSTRACT_NAME.exception(address);
        }
        if (!Arrays.equals(address.name().getBytes(StandardCharsets.UTF_8), address.bytes())) {
            throw Unsupported.PATH_BYTES.exception(address);
        }
        try {
            return address.toSocketAddress();
        } catch (InvalidPathException e) {
            throw Unsupported.PATH_BYTES.exception(address);
        }
    }

    /**
     * What java.nio tells, in the socket's own family: it has turned a dual-stack socket's mapped addresses into IPv4, and
     * null is no address at all.
     */
    static Address fromNio(Family family, @Nullable SocketAddress address) {
        return switch (address) {
            case null -> unbound(family);
            case InetSocketAddress inet -> {
                var ip = Ip.of(inet.getAddress());
                yield Address.of(family == Family.INET6 ? ip.mapped() : ip, inet.getPort());
            }
            default -> Address.of(address);
        };
    }

    static Address unbound(Family family) {
        return switch (family) {
            case INET -> Address.of(Ip.ANY, 0);
            case INET6 -> Address.of(Ip.ANY6, 0);
            case UNIX -> Unix.UNNAMED;
        };
    }
}
