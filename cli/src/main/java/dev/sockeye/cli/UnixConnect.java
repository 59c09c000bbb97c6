package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sockeye unix connect /tmp/app.sock}: what nc does. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "The end of standard input is told to the peer, whose answer is still waited for;",
            "when the peer closes, the command ends, even while standard input is open.",
            "",
            "Examples:",
            "  sockeye unix connect /tmp/app.sock",
            "  sockeye unix connect @app --timeout 30s     end when nothing is said for that long"
        })
final class UnixConnect extends StreamConnect {
    @Parameters(paramLabel = "PATH", description = "A path, or @ and an abstract name.")
    private String address = "";

    UnixConnect(Context context) {
        super(context);
    }

    @Override
    Target target() {
        return Targets.local(address);
    }
}
