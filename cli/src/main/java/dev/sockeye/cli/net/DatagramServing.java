package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Explain;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.socket.Datagram;
import dev.sockeye.socket.Socket;
import dev.sockeye.wire.RateLimit;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.Optional;

/** {@code udp listen} at work: every datagram of every peer is printed, and answered where a reply was given. */
public final class DatagramServing {
    private static final int LONGEST = 65_535;

    private DatagramServing() {}

    /** Binds, says where on standard error, and serves until a signal, or the idle limit. */
    public static void run(Target target, Optional<String> reply, Context context) throws IOException {
        try (var output = context.stream();
                var socket = Listening.datagrams(target, context.globals())) {
            var stop = context.cleanup().add(() -> closeQuietly(socket));
            var address = socket.localAddress().toString();
            context.note("listening on " + address);
            output.event("listening", new Json().add("address", address));
            socket.setTimeout(context.globals().idle(Optional.empty()).orElse(null));
            var rate = context.globals().limitRate();
            while (true) {
                serve(socket, output, reply, rate, context);
                if (!socket.isOpen()) {
                    break;
                }
            }
            context.cleanup().remove(stop);
        }
    }

    private static void serve(Socket socket, Output output, Optional<String> reply, RateLimit rate, Context context)
            throws IOException {
        Datagram datagram;
        try {
            datagram = socket.recvFrom(LONGEST);
        } catch (PortUnreachableException e) {
            context.detail(Explain.failure(e)); // somebody we answered has gone
            return;
        }
        var bytes = datagram.bytes();
        var peer = datagram.from();
        output.printer(peer.toString()).message(bytes, bytes.length);
        rate.moved(bytes.length, TimeLimit.NONE);
        if (reply.isPresent()) {
            try {
                socket.sendTo(Behaviour.answer(reply.get(), peer), peer);
            } catch (IOException e) {
                context.complain(Explain.failure(e)); // one peer's trouble
            }
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // the process ends anyway
        }
    }
}
