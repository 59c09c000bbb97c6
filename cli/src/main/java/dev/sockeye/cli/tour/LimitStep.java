package dev.sockeye.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.lab.EchoServers;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A time limit that passes, and the socket that is as good as before. */
final class LimitStep implements Step {
    @Override
    public String name() {
        return "limit";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A time limit that passes", "超时");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "Nobody has said anything, so nothing comes: after 200 ms recv gives up. The socket is as good as before.",
                "没有人说话，所以什么也收不到：200 毫秒后 recv 放弃等待。套接字仍然可以照常使用。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.clientCode(Shown.step(LimitStep.class, "client"));
        try (var server =
                EchoServers.stream(Address.loopback(0), (peer, text) -> stage.said(Stage.Who.C, peer, text))) {
            var address = server.localAddress();
            String answer;
            // show: client
            try (var socket = Socket.tcp()) {
                socket.connect(address);
                socket.setTimeout(Duration.ofMillis(200));
                long start = System.nanoTime();
                try {
                    socket.recv(1024);
                } catch (SocketTimeoutException e) {
                    stage.took(
                            "SocketTimeoutException: " + e.getMessage(), Duration.ofNanos(System.nanoTime() - start));
                }
                socket.setTimeout(Duration.ofSeconds(5));
                socket.sendAll("still here".getBytes(UTF_8));
                answer = new String(socket.recv(1024), UTF_8);
            }
            // end
            stage.said(Stage.Who.S, address, answer);
            stage.expect("the answer", "still here", answer);
        }
    }
}
