package dev.sockeye.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A socket that a server has bound, and the file that a Unix one made.
 *
 * @param socket not yet listening
 * @param address where it is, with the port that the system chose
 * @param file of a Unix socket in the file system
 */
record Bound(Socket socket, Address address, Optional<SocketFile> file) {

    /** Something to set on each socket before it is bound. */
    @FunctionalInterface
    interface Setting {
        void apply(Socket socket) throws IOException;
    }

    /** Binds at every address, several times where there are shards; all or none. */
    static List<Bound> bindAll(List<Address> addresses, Type type, int shards, List<Setting> settings)
            throws IOException {
        var all = new ArrayList<Bound>();
        try {
            for (var address : addresses) {
                bindShards(all, address, type, shards, settings);
            }
        } catch (IOException | RuntimeException e) {
            for (var bound : all) {
                try {
                    bound.close();
                } catch (IOException suppressed) {
                    e.addSuppressed(suppressed);
                }
            }
            throw e;
        }
        return List.copyOf(all);
    }

    private static void bindShards(List<Bound> all, Address address, Type type, int shards, List<Setting> settings)
            throws IOException {
        if (shards == 1 || address.family() == Family.UNIX) {
            all.add(bind(address, type, settings));
            return;
        }
        var shared = new ArrayList<>(settings);
        shared.add(socket -> socket.set(Option.REUSEPORT, true));
        var first = bind(address, type, shared);
        all.add(first);
        for (int i = 1; i < shards; i++) {
            all.add(bind(first.address, type, shared)); // the port that the first one got
        }
    }

    private static Bound bind(Address address, Type type, List<Setting> settings) throws IOException {
        var socket = Socket.open(address.family(), type);
        try {
            for (var setting : settings) {
                setting.apply(socket);
            }
            var file = address instanceof Unix unix && !unix.isAbstract()
                    ? SocketFile.bind(socket, unix)
                    : bindPlain(socket, address);
            return new Bound(socket, socket.localAddress(), file);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Optional<SocketFile> bindPlain(Socket socket, Address address) throws IOException {
        socket.bind(address);
        return Optional.empty();
    }

    void listen(int backlog) throws IOException {
        socket.listen(backlog);
        if (file.isPresent()) {
            file.get().listening();
        }
    }

    /** Removes the file first, as long as its inode is surely ours, then closes. A second call does nothing. */
    void close() throws IOException {
        if (!socket.isOpen()) {
            return;
        }
        try {
            if (file.isPresent()) {
                file.get().remove();
            }
        } finally {
            socket.close();
        }
    }
}
