package dev.sockeye.socket.internal;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import dev.sockeye.socket.internal.linux.LinuxProvider;
import dev.sockeye.socket.internal.portable.PortableProvider;
import java.io.IOException;
import java.util.List;

/** Where sockets come from: Linux's system calls, or java.nio everywhere else. */
public interface Provider {
    /** Chooses a provider by name, {@code linux} or {@code portable}; by default the best that works here. */
    String PROPERTY = "dev.sockeye.socket.provider";

    /** {@code linux} or {@code portable}. */
    String name();

    Endpoint open(Family family, Type type, int protocol) throws IOException;

    /** Two sockets connected to each other; Unix. */
    List<Endpoint> pair(Type type) throws IOException;

    /** A socket that has this number already; it is told what it is by the system. */
    Endpoint fromFd(int fd) throws IOException;

    /** The system's names of hosts and services. */
    Resolver resolver();

    /** The provider of this process, chosen once. */
    static Provider get() {
        return Chosen.PROVIDER;
    }

    /** Chosen when the first socket is opened. */
    final class Chosen {
        private static final Provider PROVIDER = choose(System.getProperty(PROPERTY, ""));

        private Chosen() {}

        private static Provider choose(String name) {
            return switch (name) {
                case "linux" -> LinuxProvider.create();
                case "portable" -> new PortableProvider();
                case "" -> LinuxProvider.isSupported() ? LinuxProvider.create() : new PortableProvider();
                default ->
                    throw new IllegalArgumentException(
                            "-D" + PROPERTY + "=" + name + ": there are only linux and portable");
            };
        }
    }
}
