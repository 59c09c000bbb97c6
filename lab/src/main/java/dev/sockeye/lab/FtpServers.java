package dev.sockeye.lab;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.Ip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small FTP server at a free port of 127.0.0.1, at work until it is closed: for {@code ann} with {@code secret}, who may do everything, and for anonymous, who may
 * read. Its files are in memory, and its own: {@code hello.txt}, {@code films/one.txt}, {@code films/two.txt}, an empty {@code inbox}.
 *
 * <p>It knows what clients of today say: EPSV and PASV, MLSD, LIST and NLST, REST, SIZE, MDTM and MFMT; no active mode and no TLS.
 *
 * <p>What stands between {@code // show: NAME} and {@code // end} is what the tour shows ({@link LabSource}).
 */
public final class FtpServers implements AutoCloseable {
    private final ServerSocket listener;
    private final FtpTree tree = new FtpTree();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Heard heard;

    private FtpServers(ServerSocket listener, Heard heard) {
        this.listener = listener;
        this.heard = heard;
    }

    /** Starts one; the listener hears each command, without its secret. */
    public static FtpServers start(Heard heard) throws IOException {
        var server = new FtpServers(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), heard);
        // show: ftp
        server.tree.put("/hello.txt", "hello ca\n");
        server.tree.put("/films/one.txt", "the first film\n");
        server.tree.put("/films/two.txt", "the second film\n");
        server.tree.mkdir("/inbox");
        // end
        Thread.ofVirtual().name("FTP server").start(server::accept);
        return server;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().name("FTP session").start(() -> serve(client));
            } catch (IOException e) {
                // closed, and then the loop ends; or a client that has left already
            }
        }
    }

    private void serve(Socket client) {
        var peer = (InetSocketAddress) client.getRemoteSocketAddress();
        Address from = Address.of(Ip.parse(peer.getAddress().getHostAddress()), peer.getPort());
        try (client) {
            new FtpTalk(client, tree, line -> heard.by(from, line)).run();
        } catch (IOException e) {
            // a client that has left, or we were closed: there is nobody to tell
        } finally {
            open.remove(client);
        }
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Such as {@code ftp://127.0.0.1:40123/}. */
    public String url() {
        return "ftp://127.0.0.1:" + port() + "/";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
