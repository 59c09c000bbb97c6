import dev.sockeye.socket.*;

/// Says hello to 127.0.0.1:8080, or another port given as the argument, and prints what comes back within a second.
void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (var socket = Socket.udp()) {
        socket.setTimeout(Duration.ofSeconds(1));
        socket.connect("127.0.0.1", port);
        socket.send("hello".getBytes());
        IO.println(new String(socket.recv(1024)));
    } catch (SocketTimeoutException | PortUnreachableException e) {
        System.err.println("no answer: " + e.getMessage());
    }
}
