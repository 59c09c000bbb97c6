package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Explain;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.OutputClosedException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ServerListener;
import dev.sockeye.socket.Socket;
import dev.sockeye.socket.TcpServer;
import dev.sockeye.wire.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A listening command at work: many clients at once, until a signal, or until the first one is served. */
public final class StreamServing implements ServerListener {
    private final Behaviour behaviour;
    private final boolean once;
    private final Context context;
    private final Output output;
    private final RateLimit rate;
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    private final AtomicReference<@Nullable TcpServer> server = new AtomicReference<>();

    private StreamServing(Behaviour behaviour, boolean once, Context context, Output output) {
        this.behaviour = behaviour;
        this.once = once;
        this.context = context;
        this.output = output;
        this.rate = context.globals().limitRate();
    }

    /**
     * Binds, says where on standard error, and serves.
     *
     * @param once whether to return after the first client; its failure is then the command's
     */
    public static void run(Target target, int backlog, boolean once, Behaviour behaviour, Context context)
            throws IOException {
        try (var output = context.stream()) {
            new StreamServing(behaviour, once, context, output).run(target, backlog);
        }
    }

    private void run(Target target, int backlog) throws IOException {
        var builder = TcpServer.builder(this::handle)
                .address(Listening.address(target, context.globals()))
                .backlog(backlog)
                .listener(this);
        context.globals().idle(Optional.empty()).ifPresent(builder::timeout);
        if (once) {
            builder.maxConnections(1);
        }
        try (var opened = builder.open()) {
            server.set(opened);
            Cleanup.Task stop = context.cleanup().add(opened::close);
            var address = opened.localAddress().toString();
            context.note("listening on " + address);
            output.event("listening", new Json().add("address", address));
            opened.serve();
            context.cleanup().remove(stop);
        }
        switch (fatal.get()) {
            case null -> {}
            case IOException e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void handle(Socket socket) throws IOException {
        try {
            var client = new Client(socket, output, rate);
            context.detail(client.address() + " connected");
            client.opened();
            converse(client);
            context.detail(client.address() + " closed");
        } catch (IOException | RuntimeException e) {
            if (once) {
                fatal.compareAndSet(null, e);
            }
            throw e;
        } finally {
            if (once) {
                stop();
            }
        }
    }

    private void converse(Client client) throws IOException {
        try {
            behaviour.serve(client);
        } catch (OutputClosedException | LocalFileException e) {
            throw e; // nothing more can be written there
        } catch (IOException e) {
            client.failed(Explain.failure(e));
            throw e;
        } finally {
            client.closed();
        }
    }

    private void stop() {
        var running = server.get();
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void handlerFailed(Optional<Address> peer, Throwable failure) {
        if (failure instanceof OutputClosedException || failure instanceof LocalFileException) {
            fatal.compareAndSet(null, failure); // it concerns all clients
            stop();
        } else if (!once) {
            context.complain(peer.map(address -> address + ": ").orElse("") + Explain.failure(failure));
        }
    }

    @Override
    public void acceptFailed(Address local, Throwable failure, Duration pause) {
        context.complain(Explain.failure(failure) + "; trying again");
    }

    @Override
    public void serverFailed(Address local, Throwable failure) {
        context.detail("server at " + local + " failed"); // serve() throws it
    }
}
