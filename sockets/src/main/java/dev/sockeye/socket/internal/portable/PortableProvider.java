package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.SocketFailure;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Provider;
import dev.sockeye.socket.internal.Resolver;
import dev.sockeye.socket.internal.names.JdkResolver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Sockets by java.nio, for every platform that has Java; what it lacks is in {@link Unsupported}. */
public final class PortableProvider implements Provider {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;

    public PortableProvider() {}

    @Override
    public String name() {
        return "portable";
    }

    @Override
    public Endpoint open(Family family, Type type, int protocol) throws IOException {
        try {
            return switch (type) {
                case STREAM -> stream(family, protocol);
                case DGRAM -> datagram(family, protocol);
                case SEQPACKET -> {
                    if (family != Family.UNIX) {
                        throw failure(Errno.ESOCKTNOSUPPORT);
                    }
                    throw Unsupported.SEQPACKET.exception("");
                }
                case RAW -> throw Unsupported.RAW.exception("");
            };
        } catch (IOException e) {
            throw Failures.of("socket", Optional.empty(), Optional.empty(), e);
        }
    }

    private static Endpoint stream(Family family, int protocol) throws IOException {
        check(family, protocol, TCP, UDP);
        return StreamEndpoint.open(family, protocol);
    }

    private static Endpoint datagram(Family family, int protocol) throws IOException {
        check(family, protocol, UDP, TCP);
        if (family == Family.UNIX) {
            throw Unsupported.UNIX_DATAGRAM.exception("");
        }
        return new DatagramEndpoint(family, protocol);
    }

    /** What no system has is told apart from what java.nio lacks. */
    private static void check(Family family, int protocol, int usual, int othersOnly) throws IOException {
        if (protocol == 0 || (family != Family.UNIX && protocol == usual)) {
            return;
        }
        boolean icmpStream = protocol == ICMP && usual == TCP;
        if (family == Family.UNIX || protocol == othersOnly || icmpStream || protocol < 0 || protocol > 255) {
            throw failure(Errno.EPROTONOSUPPORT);
        }
        throw Unsupported.PROTOCOL.exception(protocol);
    }

    private static IOException failure(Errno errno) {
        return SocketFailure.of(errno, "socket").exception();
    }

    @Override
    public List<Endpoint> pair(Type type) throws IOException {
        if (type != Type.STREAM) {
            throw Unsupported.PAIR.exception(type);
        }
        try {
            return StreamEndpoint.pair(UnixPair.open());
        } catch (IOException e) {
            throw Failures.of("socketpair", Optional.empty(), Optional.empty(), e);
        }
    }

    @Override
    public Endpoint fromFd(int fd) {
        throw Unsupported.FROM_FD.exception(fd);
    }

    @Override
    public Resolver resolver() {
        return JdkResolver.system();
    }
}
