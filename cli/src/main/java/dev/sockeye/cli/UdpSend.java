package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Durations;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.net.Dialing;
import dev.sockeye.socket.Socket;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye udp send 127.0.0.1:8080 hello --wait 1s}: one datagram out, what comes back is printed. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Ends when nothing has come for the time of --wait; silence is no failure, since UDP promises no answer.",
            "",
            "Examples:",
            "  sockeye udp send 127.0.0.1:8080 hello --wait 1s",
            "  head -c 512 data.bin | sockeye udp send [::1]:8080     standard input is one datagram"
        })
final class UdpSend implements Callable<Integer> {
    private static final int LONGEST = 65_535;

    private final Context context;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "host:port, [v6]:port, or a port of 127.0.0.1.")
    private String address = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to send; without it, standard input.")
    private @Nullable String text;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for an answer, and after each for the next (default: 1s; 0: not at all).")
    private Duration wait = Duration.ofSeconds(1);

    UdpSend(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var target = Targets.host(address);
        try (var socket = Dialing.datagrams(target, context.globals());
                var output = context.answer()) {
            var bytes = text == null
                    ? context.console().in().readNBytes(LONGEST + 1)
                    : text.getBytes(StandardCharsets.UTF_8);
            socket.send(bytes);
            context.detail(
                    "sent " + bytes.length + " bytes to " + socket.peerAddress() + " from " + socket.localAddress());
            if (wait.isPositive()) {
                await(socket, output);
            }
            output.finish();
        }
        return 0;
    }

    private void await(Socket socket, Output output) throws IOException {
        socket.setTimeout(wait);
        var peer = socket.peerAddress().toString();
        int answers = 0;
        var buffer = new byte[LONGEST];
        try {
            while (true) {
                int n = socket.recv(buffer);
                answers++;
                output.printer(peer).message(buffer, n);
            }
        } catch (SocketTimeoutException e) {
            output.event("end", new Json().add("peer", peer).add("answers", answers));
            if (answers == 0) {
                context.detail("no answer from " + peer + " within " + Durations.text(wait));
            }
        }
    }
}
