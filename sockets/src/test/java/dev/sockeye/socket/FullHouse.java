package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** An echo server in a process that may have 64 descriptors; tells of each pause, until its input ends. */
final class FullHouse {
    private FullHouse() {}

    public static void main(String[] arguments) throws Exception {
        var told = new AtomicLong();
        var listener = new ServerListener() {
            @Override
            public void acceptFailed(Address local, Throwable failure, Duration pause) {
                told.incrementAndGet();
                System.out.println(((SocketError) failure).errno() + " " + pause.toMillis() + " ms");
            }

            @Override
            public void serverFailed(Address local, Throwable failure) {
                failure.printStackTrace();
            }

            @Override
            public void handlerFailed(Optional<Address> peer, Throwable failure) {
                failure.printStackTrace();
            }
        };
        try (var server = TcpServer.builder(ServerTesting::echo)
                .address("127.0.0.1", 0)
                .listener(listener)
                .open()
                .start()) {
            System.out.println(ServerTesting.port(server.localAddress()));
            warmUp(server.localAddress());
            long self = ProcessHandle.current().pid();
            var limit = new ProcessBuilder("prlimit", "--pid", Long.toString(self), "--nofile=64:64").inheritIO();
            if (limit.start().waitFor() != 0) {
                throw new IllegalStateException("prlimit failed");
            }
            System.out.println("ready");
            System.in.transferTo(System.out);
            boolean all = server.counters().failedAccepts() == told.get();
            System.out.println(all ? "every failure was told" : "failures: " + server.counters());
        }
    }

    /** Classes are read from files and pollers have descriptors: both must be there before nothing can be opened. */
    private static void warmUp(Address server) throws IOException {
        var clients = new ArrayList<Socket>();
        for (int i = 0; i < 8; i++) {
            var client = ServerTesting.connect(server);
            clients.add(client);
            ServerTesting.ask(client, "hello");
        }
        for (var client : clients) {
            client.close();
        }
    }
}
