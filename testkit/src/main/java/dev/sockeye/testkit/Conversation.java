package dev.sockeye.testkit;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened on one connection, or with one peer of a datagram socket. Thread-safe; may be read while it goes on. */
public final class Conversation {
    private final int number;
    private final SocketAddress peer;
    private final Script script;
    private final Runnable changed;

    private final List<Bytes> received = new ArrayList<>();
    private final List<Bytes> sent = new ArrayList<>();
    private @Nullable ScriptMismatch failure;
    private int step;
    private boolean played;

    Conversation(int number, SocketAddress peer, Script script, Runnable changed) {
        this.number = number;
        this.peer = peer;
        this.script = script;
        this.changed = changed;
    }

    /** Where the client is. */
    public SocketAddress peer() {
        return peer;
    }

    Script script() {
        return script;
    }

    /** All that the client sent and the server read so far; under TLS plain text. */
    public synchronized Bytes received() {
        return Bytes.join(received);
    }

    /** The datagrams so far; on a stream the pieces as they were read, which say little. */
    public synchronized List<Bytes> receivedPieces() {
        return List.copyOf(received);
    }

    /** All that the server sent so far; under TLS plain text. */
    public synchronized Bytes sent() {
        return Bytes.join(sent);
    }

    /** What the server sent, as it was handed to the system: one piece for each write, or each datagram. */
    public synchronized List<Bytes> sentPieces() {
        return List.copyOf(sent);
    }

    /** Whether every step was taken, or one that ends the connection. */
    public synchronized boolean isPlayed() {
        return played;
    }

    /** What went wrong, if something did. */
    public synchronized Optional<ScriptMismatch> failure() {
        return Optional.ofNullable(failure);
    }

    synchronized void at(int index) {
        step = index + 1;
    }

    synchronized void receive(Bytes bytes) {
        received.add(bytes);
    }

    synchronized void send(Bytes bytes) {
        sent.add(bytes);
    }

    void played() {
        synchronized (this) {
            played = true;
        }
        changed.run();
    }

    ScriptMismatch mismatch(String expected, String got) {
        int steps = script.steps().size();
        int reached;
        synchronized (this) {
            reached = played ? steps + 1 : step;
        }
        return new ScriptMismatch(number, reached, steps, expected, got);
    }

    /** Keeps the first failure; what follows from it says nothing new. */
    void fail(ScriptMismatch mismatch) {
        synchronized (this) {
            if (failure == null) {
                failure = mismatch;
            }
        }
        changed.run();
    }

    /** The step that is being taken, in words for a report. */
    synchronized String current() {
        return step == 0 ? "the first step" : "\"" + script.steps().get(step - 1) + "\"";
    }
}
