package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sockeye unix send /tmp/app.sock "hello ca"}: says it, ends its half, prints the answer. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Sends, tells the peer that this was all, and prints what comes until the peer closes",
            "(at most 60s without a byte: --timeout).",
            "",
            "Examples:",
            "  sockeye unix send /tmp/app.sock \"hello ca\"",
            "  sockeye unix send /tmp/app.sock < request.bin -o answer.bin"
        })
final class UnixSend extends StreamSend {
    @Parameters(index = "0", paramLabel = "PATH", description = "A path, or @ and an abstract name.")
    private String address = "";

    UnixSend(Context context) {
        super(context);
    }

    @Override
    Target target() {
        return Targets.local(address);
    }
}
