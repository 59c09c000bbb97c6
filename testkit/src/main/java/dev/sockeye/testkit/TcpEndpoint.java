package dev.sockeye.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections and has each one's script played on a virtual thread. */
final class TcpEndpoint implements Endpoint {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final Stage stage;
    private final Optional<TlsSide> tls;
    private final Set<TcpPlayer> players = ConcurrentHashMap.newKeySet();

    private TcpEndpoint(ServerSocket listener, Stage stage, Optional<TlsSide> tls) {
        this.listener = listener;
        this.stage = stage;
        this.tls = tls;
    }

    static TcpEndpoint start(InetAddress address, Stage stage, Optional<TlsSide> tls) throws IOException {
        var endpoint = new TcpEndpoint(new ServerSocket(0, BACKLOG, address), stage, tls);
        stage.start("scripted server", endpoint::accept);
        return endpoint;
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        while (!stage.isClosing()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                if (!stage.isClosing()) {
                    stage.stray("connections", e);
                    return;
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        Optional<Conversation> conversation = stage.admit(socket.getRemoteSocketAddress());
        if (conversation.isEmpty()) {
            socket.setSoLinger(true, 0);
            socket.close();
            return;
        }
        var player = new TcpPlayer(socket, conversation.get(), stage, tls);
        players.add(player);
        stage.start("scripted server's connection", () -> {
            player.run();
            players.remove(player);
        });
        if (stage.isClosing()) {
            player.close(); // close() may have gone through the players before this one was among them
        }
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        for (TcpPlayer player : players) {
            player.settle();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (TcpPlayer player : players) {
            player.close();
        }
    }
}
