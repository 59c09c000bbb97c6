package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sockeye tcp listen 127.0.0.1:8080 --backlog 10}: the tutorial's TCP server. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Says `listening on ADDRESS` on standard error before it serves; Ctrl-C ends it.",
            "",
            "Examples:",
            "  sockeye tcp listen 8080                        print what clients send (127.0.0.1 only)",
            "  sockeye tcp listen 0.0.0.0:8080 --echo         for other machines too",
            "  sockeye tcp listen 0 --reply 'hello {peer}'    at a free port",
            "  sockeye tcp listen 8080 --exec 'tr a-z A-Z'    a program for each client; SOCKEYE_PEER says who",
            "  sockeye tcp listen 8080 --once > received.bin  one client, byte for byte"
        })
final class TcpListen extends StreamListen {
    @Parameters(
            paramLabel = "ADDRESS",
            description = "host:port, [v6]:port, or a port of 127.0.0.1; port 0 is a free one.")
    private String address = "";

    TcpListen(Context context) {
        super(context);
    }

    @Override
    Target target() {
        return Targets.of(address);
    }
}
