package dev.sockeye.cli;

import dev.sockeye.cli.context.Connects;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Conversation;
import dev.sockeye.cli.net.Line;
import dev.sockeye.cli.net.Target;
import dev.sockeye.cli.net.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** What {@code tcp send} and {@code unix send} share: send, half-close, print the answer. */
abstract class StreamSend implements Callable<Integer>, Connects {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Context context;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to send; without it, standard input.")
    private @Nullable String text;

    StreamSend(Context context) {
        this.context = context;
    }

    abstract Target target();

    @Override
    public Integer call() throws IOException {
        var target = target();
        var idle = context.globals().idle(Optional.of(IDLE));
        try (var trace = Tracing.of(context);
                var line = Line.open(target, context, trace.transcript());
                var output = context.answer()) {
            var conversation = new Conversation(line, output, idle, false, context);
            if (text != null) {
                conversation.say(text.getBytes(StandardCharsets.UTF_8));
            } else {
                conversation.forward(
                        context.console().in()); // beside listening: a peer that answers early must not block us
            }
            conversation.listen();
            conversation.finish();
            output.finish();
        }
        return 0;
    }
}
