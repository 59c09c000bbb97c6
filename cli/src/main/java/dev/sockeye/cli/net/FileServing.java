package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Explain;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.http.server.Access;
import dev.sockeye.http.server.FileTree;
import dev.sockeye.http.server.HostCheck;
import dev.sockeye.http.server.HttpHandler;
import dev.sockeye.http.server.HttpServer;
import dev.sockeye.http.server.ServerLimits;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.ServerListener;
import dev.sockeye.tls.TlsAcceptor;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A server of files at work: until a signal, or until nobody can be told of its requests any more. */
public final class FileServing implements ServerListener {
    /** For answers that are under way when a signal comes. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Context context;
    private final FileTree tree;
    private final ServerLimits limits;
    private final Optional<TlsAcceptor> tls;
    private final List<String> hosts;
    private final AtomicReference<@Nullable IOException> fatal = new AtomicReference<>();
    private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();

    /**
     * To be run.
     *
     * @param hosts by which names it may be called, besides its own
     */
    public FileServing(
            Context context, FileTree tree, ServerLimits limits, Optional<TlsAcceptor> tls, List<String> hosts) {
        this.context = context;
        this.tree = tree;
        this.limits = limits;
        this.tls = tls;
        this.hosts = hosts;
    }

    /** Binds, says where on standard error, and serves. */
    public void run(Target target) throws IOException {
        var address = Listening.address(target, context.globals());
        try (var tracing = Tracing.of(context);
                var output = context.stream()) {
            var builder = HttpServer.builder(handler(address))
                    .address(address)
                    .limits(limits)
                    .rate(context.globals().limitRate())
                    .transcript(tracing.transcript())
                    .listener(this)
                    .log(access -> log(access, output));
            tls.ifPresent(builder::tls);
            try (var opened = builder.open()) {
                server.set(opened);
                Cleanup.Task stop = context.cleanup().add(() -> opened.stop(GRACE));
                var local = opened.localAddress().toString();
                context.note("listening on " + local);
                context.note("serving " + tree.root() + " at " + opened.url());
                output.event("listening", new Json().add("address", local).add("url", opened.url()));
                opened.serve();
                context.cleanup().remove(stop);
            }
        }
        var failed = fatal.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** On loopback a web page elsewhere whose name is made to lead here must not read what is here (DNS rebinding). */
    private HttpHandler handler(Address address) {
        boolean loopback = address instanceof Address.Inet inet && inet.ip().isLoopback();
        return loopback || !hosts.isEmpty() ? new HostCheck(tree, hosts) : tree;
    }

    private void log(Access access, Output output) {
        try {
            if (context.globals().json()) {
                output.event("request", json(access));
            } else if (context.globals().output().isPresent()) {
                output.write(access.commonLog(ZoneId.systemDefault()) + "\n");
            } else {
                context.note(access.commonLog(ZoneId.systemDefault()));
            }
        } catch (IOException e) {
            if (fatal.compareAndSet(null, e)) {
                Thread.ofVirtual().start(this::stop); // not here, where the server would wait for this very answer
            }
        }
    }

    private static Json json(Access access) {
        return new Json()
                .add("peer", access.peer())
                .add("request", access.request())
                .add("status", access.status())
                .add("bytes", access.bytes())
                .add("whole", access.whole())
                .add("millis", access.took().toMillis())
                .add("referer", access.referer())
                .add("agent", access.agent());
    }

    private void stop() {
        var running = server.get();
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void handlerFailed(Optional<Address> peer, Throwable failure) {
        context.complain(peer.map(address -> address + ": ").orElse("") + Explain.failure(failure));
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
