package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Provider;
import dev.sockeye.socket.internal.Resolver;
import dev.sockeye.socket.internal.names.JdkResolver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Linux's own system calls, on x86-64 and aarch64. */
public final class LinuxProvider implements Provider {
    private final Kernel kernel;
    private final Pollers pollers;

    LinuxProvider(Kernel kernel, int pollers) {
        this(kernel, new Pollers(kernel, pollers));
    }

    LinuxProvider(Kernel kernel, Pollers pollers) {
        this.kernel = kernel;
        this.pollers = pollers;
    }

    /** Whether this is such a machine. */
    public static boolean isSupported() {
        var machine = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux") && (machine.equals("amd64") || machine.equals("aarch64"));
    }

    /** Whether this module may call native code without a warning. */
    public static boolean isPermitted() {
        return LinuxProvider.class.getModule().isNativeAccessEnabled();
    }

    public static LinuxProvider create() {
        return new LinuxProvider(
                new Libc(), Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));
    }

    Kernel kernel() {
        return kernel;
    }

    Pollers pollers() {
        return pollers;
    }

    @Override
    public String name() {
        return "linux";
    }

    @Override
    public Endpoint open(Family family, Type type, int protocol) throws IOException {
        int fd = Failures.check(kernel.socket(family.number(), type.number(), protocol), "socket");
        return new LinuxEndpoint(this, fd, family, type, protocol);
    }

    @Override
    public List<Endpoint> pair(Type type) throws IOException {
        var fds = new int[2];
        Failures.check(kernel.socketpair(Family.UNIX.number(), type.number(), 0, fds), "socketpair");
        return List.of(
                new LinuxEndpoint(this, fds[0], Family.UNIX, type, 0),
                new LinuxEndpoint(this, fds[1], Family.UNIX, type, 0));
    }

    @Override
    public Endpoint fromFd(int fd) throws IOException {
        int domain = option(fd, Sys.SO_DOMAIN);
        int kind = option(fd, Sys.SO_TYPE);
        int protocol = option(fd, Sys.SO_PROTOCOL);
        int flags = Failures.check(kernel.fcntl(fd, Sys.F_GETFL, 0), "fromfd");
        Failures.check(
                kernel.fcntl(fd, Sys.F_SETFL, flags | Sys.O_NONBLOCK), "fromfd"); // last: a failure leaves it alone
        var endpoint = new LinuxEndpoint(this, fd, family(domain), type(kind), protocol);
        endpoint.share(); // others may have it as well
        return endpoint;
    }

    private int option(int fd, int number) throws IOException {
        var value = new byte[4];
        Failures.check(kernel.getsockopt(fd, Sys.SOL_SOCKET, number, value), "fromfd");
        return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
    }

    private static Family family(int number) {
        return Arrays.stream(Family.values())
                .filter(family -> family.number() == number)
                .findAny()
                .orElseThrow(() -> new UnsupportedOperationException("a socket of family " + number));
    }

    private static Type type(int number) {
        return Arrays.stream(Type.values())
                .filter(type -> type.number() == number)
                .findAny()
                .orElseThrow(() -> new UnsupportedOperationException("a socket of type " + number));
    }

    @Override
    public Resolver resolver() {
        return JdkResolver.system();
    }
}
