package dev.sockeye.socket.internal.portable;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two Unix streams connected to each other, by way of a listener in a folder of this user alone that is gone at once. */
final class UnixPair {
    private UnixPair() {}

    /** Two channels, in no order. */
    record Ends(SocketChannel one, SocketChannel other) {}

    static Ends open() throws IOException {
        var folder = Files.createTempDirectory("sockeye");
        try {
            return open(folder.resolve("pair"));
        } finally {
            Files.delete(folder);
        }
    }

    private static Ends open(Path path) throws IOException {
        var address = UnixDomainSocketAddress.of(path);
        try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address, 1);
            try {
                return join(listener, address);
            } finally {
                Files.delete(path);
            }
        }
    }

    private static Ends join(ServerSocketChannel listener, UnixDomainSocketAddress address) throws IOException {
        var one = SocketChannel.open(address);
        try {
            return new Ends(one, listener.accept());
        } catch (IOException e) {
            one.close();
            throw e;
        }
    }
}
