package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.Endpoint;
import dev.sockeye.socket.internal.Provider;
import dev.sockeye.socket.internal.Resolver;
import java.util.List;

/** Sockets by java.nio. */
public final class PortableProvider implements Provider {
    public PortableProvider() {}

    @Override
    public String name() {
        return "portable";
    }

    @Override
    public Endpoint open(Family family, Type type, int protocol) {
        throw new UnsupportedOperationException("portable");
    }

    @Override
    public List<Endpoint> pair(Type type) {
        throw new UnsupportedOperationException("portable");
    }

    @Override
    public Endpoint fromFd(int fd) {
        throw new UnsupportedOperationException("portable");
    }

    @Override
    public Resolver resolver() {
        throw new UnsupportedOperationException("portable");
    }
}
