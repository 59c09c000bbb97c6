package dev.sockeye.cli;

import dev.sockeye.cli.context.ByteCount;
import dev.sockeye.cli.context.Connects;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.TraceForm;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.net.FileServing;
import dev.sockeye.http.server.FileTree;
import dev.sockeye.http.server.ServerLimits;
import dev.sockeye.tls.TlsAcceptor;
import dev.sockeye.wire.TlsMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye http serve site 8080}: the files of a folder over HTTP. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Says `listening on ADDRESS` on standard error before it serves, then a line for each request:",
            "Common Log Format; in FILE with -o; as JSON on standard output with --json. Ctrl-C ends it.",
            "Nothing but the files below DIR is served: no names that begin with a dot, no link that leads out.",
            "",
            "Examples:",
            "  sockeye http serve site                        at http://127.0.0.1:8000/",
            "  sockeye http serve . 0.0.0.0:8080              for other machines too",
            "  sockeye http serve site 0                      at a free port",
            "  sockeye http serve inbox --upload              takes files: curl -T file http://127.0.0.1:8000/",
            "  sockeye http serve site 8443 --tls --cert site.pem --key site.key",
            "  sockeye http serve site --json | jq .status"
        })
final class HttpServe implements Callable<Integer>, Connects {
    private static final Duration FOREVER = Duration.ofDays(36_500);
    /** What a request may bring that nobody wants. */
    private static final long UNREAD = 64 << 10;

    private static final List<String> USELESS = List.of("--cacert", "--insecure", "--proxy", "--connect-timeout");

    private final Context context;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ADDRESS",
            description =
                    "host:port, [v6]:port, unix:/path, or a port of 127.0.0.1 (default: 8000); port 0 is a free one.")
    private String address = "8000";

    @Option(names = "--upload", description = "Let clients store files, new ones and in the place of others (PUT).")
    private boolean upload;

    @Option(names = "--max-upload", paramLabel = "BYTES", description = "How large each may be (default: 1G).")
    private ByteCount maxUpload = ByteCount.parse("1G");

    @Option(names = "--no-index", description = "Show no page for a folder that has no index.html.")
    private boolean noIndex;

    @Option(names = "--no-gzip", description = "Send everything as it is.")
    private boolean noGzip;

    @Option(names = "--dot-files", description = "Serve names that begin with a dot.")
    private boolean dotFiles;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description =
                    "Answer by this name too. On 127.0.0.1 requests must name localhost or an address, so that no web page elsewhere can read along.")
    private List<String> hosts = List.of();

    @Option(names = "--connections", paramLabel = "N", description = "Serve at most N at once (default: 1000).")
    private int connections = ServerLimits.DEFAULT.connections();

    HttpServe(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        for (String option : USELESS) {
            if (context.globals().connecting().isTyped(option)) {
                throw new UsageException(option + " is of no use to a server of files");
            }
        }
        if (context.globals().connecting().traceForm() == TraceForm.HAR) {
            throw new UsageException("--trace-format=har is for commands that ask, not for a server");
        }
        if (connections < 1) {
            throw new UsageException("--connections is 1 or more, not " + connections);
        }
        new FileServing(context, tree(), limits(), tls(), hosts).run(Targets.of(address));
        return 0;
    }

    private FileTree tree() throws IOException {
        try {
            return FileTree.of(folder)
                    .dotFiles(dotFiles)
                    .indexPages(!noIndex)
                    .gzip(!noGzip)
                    .uploads(upload);
        } catch (IOException e) {
            throw new LocalFileException("serve", folder, e);
        }
    }

    private ServerLimits limits() {
        var usual = ServerLimits.DEFAULT.connections(connections);
        return usual.idle(silence(usual.idle()))
                .stall(silence(usual.stall()))
                .body(upload ? maxUpload.bytes() : UNREAD);
    }

    private Duration silence(Duration usual) {
        return context.globals().idle(Optional.of(usual)).orElse(FOREVER);
    }

    private Optional<TlsAcceptor> tls() throws IOException {
        var connecting = context.globals().connecting();
        return connecting.tls() == TlsMode.IMPLICIT
                ? Optional.of(TlsAcceptor.of(connecting.served(context)).alpn("http/1.1", "http/1.0"))
                : Optional.empty();
    }
}
