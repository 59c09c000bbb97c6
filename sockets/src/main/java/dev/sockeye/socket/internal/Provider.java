package dev.sockeye.socket.internal;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import java.io.IOException;
import java.util.List;

/** Where sockets come from: Linux's system calls, or java.nio everywhere else. */
public interface Provider {
    /** {@code linux} or {@code portable}. */
    String name();

    Endpoint open(Family family, Type type, int protocol) throws IOException;

    /** Two sockets connected to each other; Unix. */
    List<Endpoint> pair(Type type) throws IOException;

    /** A socket that has this number already; it is told what it is by the system. */
    Endpoint fromFd(int fd) throws IOException;

    /** The system's names of hosts and services. */
    Resolver resolver();
}
