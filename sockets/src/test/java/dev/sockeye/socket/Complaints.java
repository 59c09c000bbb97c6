package dev.sockeye.socket;

/** A server whose handler is wrong, and whose log is what the default listener makes of that. */
final class Complaints {
    private Complaints() {}

    public static void main(String[] arguments) throws Exception {
        try (var server = TcpServer.open(Address.loopback(0), connection -> {
                            throw new IllegalStateException("two\nlines");
                        })
                        .start();
                var client = ServerTesting.connect(server.localAddress())) {
            ServerTesting.hear(client);
            System.out.println(client.localAddress());
        }
    }
}
