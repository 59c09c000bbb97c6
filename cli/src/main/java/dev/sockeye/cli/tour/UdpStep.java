package dev.sockeye.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.lab.TutorialServers;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.time.Duration;

/** The tutorial's UDP server and client. */
final class UdpStep implements Step {
    @Override
    public String name() {
        return "udp";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("UDP: a datagram and its answer", "UDP：一个数据报和它的回复");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "The server answers 你好 and the client's address, as Python prints it. No connection: each datagram stands alone.",
                "服务器回复“你好”和客户端的地址（与 Python 的写法相同）。没有连接，每个数据报都是独立的。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.serverCode(Shown.lab(TutorialServers.class, "udp"));
        stage.clientCode(Shown.step(UdpStep.class, "client"));
        try (var server = TutorialServers.udp((peer, text) -> stage.said(Stage.Who.C, peer, text))) {
            var address = server.localAddress();
            String answer;
            int port;
            // show: client
            try (var socket = Socket.udp()) {
                socket.setTimeout(Duration.ofSeconds(5));
                socket.connect(address);
                socket.send("hello".getBytes(UTF_8));
                answer = new String(socket.recv(1024), UTF_8);
                port = ((Address.Inet) socket.localAddress()).port();
            }
            // end
            stage.said(Stage.Who.S, address, answer);
            stage.expect("the answer", "你好('127.0.0.1', " + port + ")", answer);
        }
    }
}
