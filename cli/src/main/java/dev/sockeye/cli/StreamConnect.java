package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.net.Conversation;
import dev.sockeye.cli.net.Dialing;
import dev.sockeye.cli.net.Target;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@code tcp connect} and {@code unix connect} share: both directions at once, until the peer closes. */
abstract class StreamConnect implements Callable<Integer> {
    private final Context context;

    StreamConnect(Context context) {
        this.context = context;
    }

    abstract Target target();

    @Override
    public Integer call() throws IOException {
        var target = target();
        var idle = context.globals().idle(Optional.empty()); // whoever types may think
        var socket = Dialing.stream(target, context.globals());
        try (socket;
                var output = context.stream()) {
            var peer = Dialing.peer(socket, target);
            context.detail("connected to " + peer + " from " + socket.localAddress());
            var conversation = new Conversation(socket, peer, output, idle, true, context);
            conversation.forward(context.console().in());
            conversation.listen();
            conversation.finish();
            output.finish();
        }
        return 0;
    }
}
