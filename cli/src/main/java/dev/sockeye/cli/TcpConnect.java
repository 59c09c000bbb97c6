package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sockeye tcp connect 127.0.0.1:8080}: what nc does. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "The end of standard input is told to the peer, whose answer is still waited for;",
            "when the peer closes, the command ends, even while standard input is open.",
            "",
            "Examples:",
            "  sockeye tcp connect 127.0.0.1:8080",
            "  sockeye tcp connect example.org:80 --timeout 30s     end when nothing is said for that long",
            "  sockeye tcp connect --tls example.org:443 --proxy socks5://127.0.0.1:1080"
        })
final class TcpConnect extends StreamConnect {
    @Parameters(paramLabel = "ADDRESS", description = "host:port, [v6]:port, or a port of 127.0.0.1.")
    private String address = "";

    TcpConnect(Context context) {
        super(context);
    }

    @Override
    Target target() {
        return Targets.of(address);
    }
}
