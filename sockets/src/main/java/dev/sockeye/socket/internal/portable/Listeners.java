package dev.sockeye.socket.internal.portable;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.socket.Unix;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;

/** A listener in the place of a bound socket: the step that java.nio lacks. */
final class Listeners {
    private Listeners() {}

    /**
     * A listener at an address where another socket is bound already, which the caller closes afterwards.
     *
     * <p>TCP: both have REUSEADDR for a moment, so that nobody can come between; where the system does not let two sockets
     * be so bound, the old one is closed first. Unix: the old file is removed, and the new one gets its permissions.
     */
    static ServerSocketChannel open(Family family, ChosenOptions chosen, SocketChannel old, Address local, int backlog)
            throws IOException {
        var server = ServerSocketChannel.open(Addresses.family(family));
        try {
            server.configureBlocking(false);
            if (local instanceof Unix unix) {
                bindUnix(server, unix, backlog);
            } else {
                bindInet(server, chosen, old, Addresses.toNio(local), backlog);
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static void bindInet(
            ServerSocketChannel server, ChosenOptions chosen, SocketChannel old, SocketAddress local, int backlog)
            throws IOException {
        boolean reuse = old.getOption(StandardSocketOptions.SO_REUSEADDR);
        chosen.apply(server);
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        old.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            server.bind(local, backlog);
        } catch (BindException e) {
            old.close();
            server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            server.bind(local, backlog);
        }
        server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
    }

    private static void bindUnix(ServerSocketChannel server, Unix local, int backlog) throws IOException {
        var file = Path.of(local.name());
        var old = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var permissions = old == null ? null : old.readAttributes().permissions();
        Files.delete(file);
        server.bind(Addresses.toNio(local), backlog);
        if (permissions != null) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
