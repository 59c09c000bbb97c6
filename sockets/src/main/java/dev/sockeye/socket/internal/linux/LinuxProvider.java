package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Provider;
import dev.sockeye.socket.internal.Resolver;
import java.util.List;

/** Linux's own system calls. */
public final class LinuxProvider implements Provider {
    private LinuxProvider() {}

    public static boolean isSupported() {
        return false;
    }

    public static LinuxProvider create() {
        return new LinuxProvider();
    }

    @Override
    public String name() {
        return "linux";
    }

    @Override
    public Endpoint open(Family family, Type type, int protocol) {
        throw new UnsupportedOperationException("linux");
    }

    @Override
    public List<Endpoint> pair(Type type) {
        throw new UnsupportedOperationException("linux");
    }

    @Override
    public Endpoint fromFd(int fd) {
        throw new UnsupportedOperationException("linux");
    }

    @Override
    public Resolver resolver() {
        throw new UnsupportedOperationException("linux");
    }
}
