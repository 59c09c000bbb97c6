package dev.sockeye.cli.tour;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.SocketError;
import java.io.IOException;
import java.net.ConnectException;

/** A connection that is refused, and what its exception knows. */
final class RefusedStep implements Step {
    @Override
    public String name() {
        return "refused";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A connection that is refused", "连接被拒绝");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "Nothing listens at the port. The exception is java.net's own, and knows the errno, the call and the address.",
                "该端口上没有程序在监听。异常是 java.net 自己的类型，并带有 errno、调用名和地址。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.clientCode(Shown.step(RefusedStep.class, "client"));
        try (var held = Socket.tcp()) { // bound, so that nobody else gets the port, but not listening
            held.bind("127.0.0.1", 0);
            var address = held.localAddress();
            var errno = Errno.UNKNOWN;
            // show: client
            try (var socket = Socket.tcp()) {
                socket.connect(address);
            } catch (ConnectException e) {
                stage.remark("ConnectException: " + e.getMessage());
                errno = e instanceof SocketError error ? error.errno() : errno;
            }
            // end
            stage.expect("the errno", Errno.ECONNREFUSED, errno);
        }
    }
}
