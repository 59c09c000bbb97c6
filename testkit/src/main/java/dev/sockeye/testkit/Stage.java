package dev.sockeye.testkit;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the conversations of one server share: scripts, gates, threads and the outcome. Thread-safe. */
final class Stage {
    private final List<Script> scripts;
    private final boolean repeatLast;
    private final Duration limit;

    private final Gates gates = new Gates();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<ScriptMismatch> strays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Stage(List<Script> scripts, boolean repeatLast, Duration limit) {
        this.scripts = List.copyOf(scripts);
        this.repeatLast = repeatLast;
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    Gates gates() {
        return gates;
    }

    /** The next script for a new peer; empty, and a failure, when there is none left. */
    synchronized Optional<Conversation> admit(SocketAddress peer) {
        int number = conversations.size() + strays.size() + 1;
        if (number > scripts.size() && !repeatLast) {
            strays.add(new ScriptMismatch(number, 0, 0, scripts.size() + " connections", "another one from " + peer));
            notifyAll();
            return Optional.empty();
        }
        Script script = scripts.get(Math.min(number, scripts.size()) - 1);
        var conversation = new Conversation(number, peer, script, this::changed);
        conversations.add(conversation);
        return Optional.of(conversation);
    }

    /** Something failed that belongs to no conversation. */
    synchronized void stray(String expected, Exception got) {
        strays.add(new ScriptMismatch(conversations.size() + 1, 0, 0, expected, got.toString()));
        notifyAll();
    }

    synchronized List<Conversation> conversations() {
        return List.copyOf(conversations);
    }

    private synchronized void changed() {
        notifyAll();
    }

    synchronized void start(String name, Runnable body) {
        if (!isClosing()) {
            threads.add(Thread.ofVirtual().name(name).start(body));
        }
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits as long as the fault asks; an interrupt, as from the end of the server, cuts it short. */
    void pause(Pace pace) throws InterruptedException {
        switch (pace) {
            case Pace.Gate(String name) -> gates.pass(name);
            case Pace.Gap(Duration time) -> {
                if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new InterruptedException("closing");
                }
            }
        }
    }

    void awaitClosing() throws InterruptedException {
        closing.await();
    }

    /** Waits until every script was played or something failed. */
    synchronized boolean awaitPlayed(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (!isSettled()) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean isSettled() {
        boolean all = conversations.size() >= scripts.size();
        return (all && conversations.stream().allMatch(Conversation::isPlayed))
                || !failures().isEmpty();
    }

    synchronized List<ScriptMismatch> failures() {
        var all = new ArrayList<>(strays);
        conversations.forEach(conversation -> conversation.failure().ifPresent(all::add));
        return all;
    }

    /** What has not been played, each with the step where it stands. */
    synchronized List<ScriptMismatch> unplayed() {
        var all = new ArrayList<ScriptMismatch>();
        for (Conversation conversation : conversations) {
            if (!conversation.isPlayed() && conversation.failure().isEmpty()) {
                all.add(conversation.mismatch(conversation.current(), "no more when the test ended"));
            }
        }
        for (int number = conversations.size() + 1; number <= scripts.size(); number++) {
            all.add(new ScriptMismatch(
                    number, 0, scripts.get(number - 1).steps().size(), "a connection", "none"));
        }
        return all;
    }

    void close() {
        closing.countDown();
    }

    /** Ends the threads, whose sockets are closed by now. */
    void join() throws InterruptedException {
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        all.forEach(Thread::interrupt);
        for (Thread thread : all) {
            if (!thread.join(limit)) {
                throw new AssertionError("the thread of " + thread.getName() + " does not end");
            }
        }
    }
}
