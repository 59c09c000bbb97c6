import dev.sockeye.socket.*;

/// Prints what its clients say: 127.0.0.1:8080, or another port given as the argument.
void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (var server = TcpServer.builder(this::print).address("127.0.0.1", port).backlog(10).open()) {
        IO.println("listening on " + server.localAddress());
        server.serve();
    }
}

void print(Socket client) throws IOException {
    for (byte[] message; (message = client.recv(1024)).length > 0; ) {
        var text = new String(message).replaceAll("[\\p{Cc}\\p{Cf}&&[^\r\n\t]]", "?"); // nobody else drives this terminal
        IO.println(client.peerAddress() + " says " + text);
    }
}
