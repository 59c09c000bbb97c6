package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** A process that serves us: what it says on standard error, how it left, and how it is made to leave. */
final class Command {
    /** How long one that has closed its output may take to exit, so that its status can be told. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** How long a dismissed one may take to leave by itself, and then again when it was told to. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final Tail errors = new Tail(8 << 10);
    private final Thread listener;

    Command(Process process) {
        this.process = process;
        listener = Thread.ofPlatform().daemon().name("command errors").start(this::listen);
    }

    private void listen() {
        try (InputStream from = process.getErrorStream()) {
            var piece = new byte[4096];
            for (int n; (n = from.read(piece)) >= 0; ) {
                errors.add(piece, n);
            }
        } catch (IOException e) {
            errors.add(("[" + e.getMessage() + "]").getBytes(UTF_8)); // what was heard until then is kept
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** How it ended, unless that was well, or it runs on: its status, and what it complained of. */
    Optional<String> farewell() {
        try {
            if (!process.waitFor(FAREWELL) || process.exitValue() == 0) {
                return Optional.empty();
            }
            listener.join(FAREWELL); // a child of its may hold its standard error open
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts the threads that ask
        }
        String complaint = errors.text().strip();
        return Optional.of("the command exited with status " + process.exitValue()
                + (complaint.isEmpty() ? "" : ": " + complaint));
    }

    /** Ends it at once, and its children. By the handle: Process itself would close its streams as well, and wait for who is in them. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        handle().destroyForcibly();
    }

    /** Lets it leave: after a while it is told to, and then made to. Does not wait. */
    void dismiss() {
        Thread.ofVirtual().name("command dismissed").start(() -> {
            try {
                if (!process.waitFor(GRACE)) {
                    process.descendants().forEach(ProcessHandle::destroy);
                    handle().destroy();
                    if (!process.waitFor(GRACE)) {
                        kill();
                    }
                }
            } catch (InterruptedException e) {
                kill();
            }
        });
    }
}
