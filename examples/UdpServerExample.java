import dev.sockeye.socket.*;

/// Answers every datagram with 你好 and the client's address: 127.0.0.1:8080, or another port given as the argument.
void main(String[] args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (var server = UdpServer.open("127.0.0.1", port, this::greet)) {
        IO.println("listening on " + server.localAddress());
        server.serve();
    }
}

void greet(Datagram datagram, DatagramReply reply) throws IOException {
    var client = (Address.Inet) datagram.from();
    reply.send("你好('" + client.ip() + "', " + client.port() + ")");
}
