package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.net.Behaviour;
import dev.sockeye.cli.net.StreamServing;
import dev.sockeye.cli.net.Target;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code tcp listen} and {@code unix listen} share. */
abstract class StreamListen implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = "How many clients may wait to be accepted (default: as many as the system allows).")
    private int backlog = Integer.MAX_VALUE;

    @Option(names = "--echo", description = "Send everything back.")
    private boolean echo;

    @Option(
            names = "--reply",
            paramLabel = "TEXT",
            description = "Answer each message (at most 1 K) with TEXT; {peer} becomes the client's address.")
    private @Nullable String reply;

    @Option(
            names = "--exec",
            paramLabel = "CMD",
            description =
                    "Give each client to a program, as its standard input and output. No shell: for pipes, 'sh -c \"...\"'.")
    private @Nullable String exec;

    @Option(names = "--once", description = "Serve one client and end.")
    private boolean once;

    StreamListen(Context context) {
        this.context = context;
    }

    abstract Target target();

    @Override
    public Integer call() throws IOException {
        if (backlog < 0) {
            throw new UsageException("--backlog is 0 or more, not " + backlog);
        }
        StreamServing.run(target(), backlog, once, behaviour(), context);
        return 0;
    }

    private Behaviour behaviour() throws IOException {
        boolean several = Stream.of(echo ? "echo" : null, reply, exec)
                        .filter(Objects::nonNull)
                        .count()
                > 1;
        if (several) {
            throw new UsageException("--echo, --reply and --exec exclude each other");
        }
        if (exec != null) {
            return Behaviour.exec(exec, context);
        }
        return reply != null ? Behaviour.reply(reply) : echo ? Behaviour.echo() : Behaviour.print();
    }
}
