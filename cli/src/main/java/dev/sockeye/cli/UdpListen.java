package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.DatagramServing;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye udp listen 127.0.0.1:8080 --reply '你好{peer}'}: the tutorial's UDP server. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Says `listening on ADDRESS` on standard error before it serves; Ctrl-C ends it.",
            "",
            "Examples:",
            "  sockeye udp listen 8080                      print what comes (127.0.0.1 only)",
            "  sockeye udp listen 8080 --reply '你好{peer}'   {peer} becomes ('127.0.0.1', 54321)"
        })
final class UdpListen implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "ADDRESS",
            description = "host:port, [v6]:port, or a port of 127.0.0.1; port 0 is a free one.")
    private String address = "";

    @Option(
            names = "--reply",
            paramLabel = "TEXT",
            description = "Answer each datagram with TEXT; {peer} becomes the sender's address.")
    private @Nullable String reply;

    UdpListen(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        DatagramServing.run(Targets.host(address), Optional.ofNullable(reply), context);
        return 0;
    }
}
