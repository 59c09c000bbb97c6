package dev.sockeye.cli;

import dev.sockeye.cli.context.Connects;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Conversation;
import dev.sockeye.cli.net.Line;
import dev.sockeye.cli.net.Target;
import dev.sockeye.cli.net.Tracing;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@code tcp connect} and {@code unix connect} share: both directions at once, until the peer closes. */
abstract class StreamConnect implements Callable<Integer>, Connects {
    private final Context context;

    StreamConnect(Context context) {
        this.context = context;
    }

    abstract Target target();

    @Override
    public Integer call() throws IOException {
        var target = target();
        var idle = context.globals().idle(Optional.empty()); // whoever types may think
        try (var trace = Tracing.of(context);
                var line = Line.open(target, context, trace.transcript());
                var output = context.stream()) {
            var conversation = new Conversation(line, output, idle, true, context);
            conversation.forward(context.console().in());
            conversation.listen();
            conversation.finish();
            output.finish();
        }
        return 0;
    }
}
