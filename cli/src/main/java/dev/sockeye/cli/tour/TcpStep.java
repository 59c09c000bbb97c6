package dev.sockeye.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.lab.TutorialServers;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Socket;
import java.io.IOException;

/** The tutorial's TCP server and client. */
final class TcpStep implements Step {
    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A TCP server and its client", "TCP 服务器和客户端");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "The server takes messages of at most 1 K and says them again; the client says \"hello ca\" and ends its half.",
                "服务器每次最多接收 1 K 并原样返回；客户端发送 \"hello ca\"，然后关闭自己的发送方向。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.serverCode(Shown.lab(TutorialServers.class, "tcp"));
        stage.clientCode(Shown.step(TcpStep.class, "client"));
        try (var server = TutorialServers.tcp((peer, text) -> stage.said(Stage.Who.C, peer, text))) {
            int port = ((Address.Inet) server.localAddress()).port();
            String answer;
            // show: client
            try (var socket = Socket.dial("127.0.0.1", port)) {
                socket.sendAll("hello ca".getBytes(UTF_8));
                socket.shutdown(How.WRITE);
                answer = new String(socket.in().readAllBytes(), UTF_8);
            }
            // end
            stage.said(Stage.Who.S, server.localAddress(), answer);
            stage.expect("the answer", "hello ca", answer);
        }
    }
}
