package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sockeye tcp send 127.0.0.1:8080 "hello ca"}: says it, ends its half, prints the answer. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Sends, tells the peer that this was all, and prints what comes until the peer closes",
            "(at most 60s without a byte: --timeout).",
            "",
            "Examples:",
            "  sockeye tcp send 127.0.0.1:8080 \"hello ca\"",
            "  sockeye tcp send 127.0.0.1:8080 < request.bin -o answer.bin",
            "  sockeye tcp send --tls example.org:443 --trace < request.txt"
        })
final class TcpSend extends StreamSend {
    @Parameters(index = "0", paramLabel = "ADDRESS", description = "host:port, [v6]:port, or a port of 127.0.0.1.")
    private String address = "";

    TcpSend(Context context) {
        super(context);
    }

    @Override
    Target target() {
        return Targets.of(address);
    }
}
