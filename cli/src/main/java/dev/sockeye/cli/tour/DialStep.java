package dev.sockeye.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.lab.EchoServers;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;

/** A name with several addresses. */
final class DialStep implements Step {
    @Override
    public String name() {
        return "dial";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("Happy Eyeballs: a name with several addresses", "Happy Eyeballs：一个名字，多个地址");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "dial tries all addresses of localhost (RFC 8305). The server listens on 127.0.0.1 only; dial finds it.",
                "dial 会尝试 localhost 的所有地址（RFC 8305）。服务器只监听 127.0.0.1，dial 能找到它。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.clientCode(Shown.step(DialStep.class, "client"));
        var addresses = Arrays.stream(InetAddress.getAllByName("localhost"))
                .map(InetAddress::getHostAddress)
                .toList();
        stage.remark("localhost = " + String.join(", ", addresses));
        try (var server =
                EchoServers.stream(Address.loopback(0), (peer, text) -> stage.said(Stage.Who.C, peer, text))) {
            int port = ((Address.Inet) server.localAddress()).port();
            Address winner;
            String answer;
            long start = System.nanoTime();
            // show: client
            try (var socket = Socket.dial("localhost", port, Duration.ofSeconds(5))) {
                winner = socket.peerAddress();
                stage.took("connected to " + winner, Duration.ofNanos(System.nanoTime() - start));
                socket.sendAll("found you".getBytes(UTF_8));
                socket.shutdown(How.WRITE);
                answer = new String(socket.in().readAllBytes(), UTF_8);
            }
            // end
            stage.said(Stage.Who.S, winner, answer);
            stage.expect("the winner", server.localAddress(), winner);
            stage.expect("the answer", "found you", answer);
        }
    }
}
