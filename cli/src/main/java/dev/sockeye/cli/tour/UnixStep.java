package dev.sockeye.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.lab.EchoServers;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.How;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two programs of one machine. */
final class UnixStep implements Step {
    @Override
    public String name() {
        return "unix";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A Unix socket", "Unix 套接字");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "The same calls between two programs of one machine: the address is a file, which goes with the server.",
                "同样的调用用于同一台机器上的两个程序：地址是一个文件，服务器结束时文件随之删除。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.serverCode(Shown.lab(EchoServers.class, "stream"));
        stage.clientCode(Shown.step(UnixStep.class, "client"));
        var folder = Files.createTempDirectory("sockeye-tour");
        try {
            var path = folder.resolve("echo.sock");
            converse(stage, path);
            stage.expect("the file, once the server has ended,", "gone", Files.exists(path) ? "there" : "gone");
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private static void converse(Stage stage, Path path) throws IOException {
        try (var server = EchoServers.stream(Address.unix(path), (peer, text) -> stage.said(Stage.Who.C, peer, text))) {
            String answer;
            // show: client
            try (var socket = Socket.unix()) {
                socket.connect(Address.unix(path));
                socket.sendAll("hello neighbour".getBytes(UTF_8));
                socket.shutdown(How.WRITE);
                answer = new String(socket.in().readAllBytes(), UTF_8);
            }
            // end
            stage.said(Stage.Who.S, server.localAddress(), answer);
            stage.expect("the answer", "hello neighbour", answer);
        }
    }
}
