package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sockeye unix listen /tmp/app.sock}. The file is removed at the end, and one that a dead server left is replaced. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sockeye unix listen /tmp/app.sock --echo",
            "  sockeye unix listen @app                    an abstract name: no file (Linux)"
        })
final class UnixListen extends StreamListen {
    @Parameters(paramLabel = "PATH", description = "A path, or @ and an abstract name.")
    private String path = "";

    UnixListen(Context context) {
        super(context);
    }

    @Override
    Target target() {
        return Targets.local(path);
    }
}
