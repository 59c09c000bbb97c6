package dev.sockeye.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * Where a socket is or whom it speaks to: an {@link Inet} or a {@link Unix} address. Immutable values; making one looks
 * up no name ({@link Names} does).
 *
 * <pre>{@code
 * Address.of("127.0.0.1", 8080)      // ('127.0.0.1', 8080) in Python
 * Address.of("::1", 0)
 * Address.unix("/run/app.sock")
 * Address.abstractUnix("app")        // Linux: a name outside the file system
 * }</pre>
 */
public sealed interface Address permits Address.Inet, Unix {
    /** The family a socket needs to speak to this address. */
    Family family();

    /** The address as java.net and java.nio have it. */
    SocketAddress toSocketAddress();

    /**
     * An IP address in text, and a port.
     *
     * @param ip such as {@code 127.0.0.1}, {@code ::1} or {@code fe80::1%eth0}; {@code ""} is every address, as in Python
     * @param port 0 to 65535; 0 lets the system choose where one binds
     * @throws IllegalArgumentException when the text is not an IP address, or the port out of range
     */
    static Inet of(String ip, int port) {
        return new Inet(ip.isEmpty() ? Ip.ANY : Ip.parse(ip), port);
    }

    /**
     * An IP address and a port.
     *
     * @param port 0 to 65535
     * @throws IllegalArgumentException when the port is out of range
     */
    static Inet of(Ip ip, int port) {
        return new Inet(ip, port);
    }

    /** {@code 127.0.0.1} and a port from 0 to 65535. */
    static Inet loopback(int port) {
        return new Inet(Ip.LOOPBACK, port);
    }

    /**
     * A Unix socket in the file system.
     *
     * @throws IllegalArgumentException when the path is empty, has a NUL or more than 107 bytes in UTF-8
     */
    static Unix unix(String path) {
        return Unix.path(path);
    }

    /** A Unix socket in the file system, as {@link #unix(String)}. */
    static Unix unix(Path path) {
        return Unix.path(path.toString());
    }

    /**
     * A Unix socket in Linux's abstract name space: no file, gone with its last descriptor.
     *
     * @throws IllegalArgumentException when the name is empty or has more than 107 bytes in UTF-8
     */
    static Unix abstractUnix(String name) {
        return Unix.named(name);
    }

    /**
     * What java.net or java.nio know.
     *
     * @throws IllegalArgumentException when the address is not resolved, or of another kind
     */
    static Address of(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet when inet.getAddress() != null -> of(inet.getAddress(), inet.getPort());
            case UnixDomainSocketAddress unix when unix.getPath().toString().isEmpty() -> Unix.UNNAMED;
            case UnixDomainSocketAddress unix -> unix(unix.getPath());
            default -> throw new IllegalArgumentException("not an address one can use: " + address);
        };
    }

    /** What java.net knows, and a port from 0 to 65535. */
    static Inet of(InetAddress address, int port) {
        return new Inet(Ip.of(address), port);
    }

    /**
     * An IP address and a port.
     *
     * @param ip IPv4, or IPv6 with its scope
     * @param port 0 to 65535
     */
    record Inet(Ip ip, int port) implements Address {
        public Inet {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
            }
        }

        @Override
        public Family family() {
            return ip.family();
        }

        @Override
        public InetSocketAddress toSocketAddress() {
            return new InetSocketAddress(ip.toInetAddress(), port);
        }

        /** The same address with another port. */
        public Inet withPort(int other) {
            return new Inet(ip, other);
        }

        /** As the command line has it: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
        @Override
        public String toString() {
            return ip.family() == Family.INET ? ip + ":" + port : "[" + ip + "]:" + port;
        }
    }
}
