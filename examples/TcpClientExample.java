import dev.sockeye.socket.*;

/// Says "hello ca" to 127.0.0.1:8080, or another port given as the argument, and prints the answer if there is one.
void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (var socket = Socket.dial("127.0.0.1", port)) {
        socket.sendAll("hello ca".getBytes());
        socket.shutdown(How.WRITE);
        IO.print(new String(socket.in().readAllBytes()));
    }
}
