package dev.sockeye.socket.internal.linux;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * Virtual threads that take turns on one platform thread, in an order that a seed decides: a thread runs until it yields or
 * parks, then the next is drawn from those that can run. The same seed gives the same order, as long as the threads ask
 * nobody else for the time, for chance or for a lock.
 *
 * <p>The JDK has no public way to give virtual threads a scheduler; this one needs
 * {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class Turns implements Executor {
    private static final MethodHandle NEW_THREAD = newThread();
    private static final int MOST = 200_000;

    private final SplittableRandom chance;
    private final List<Runnable> ready = new ArrayList<>();
    private final Thread carrier = Thread.currentThread();
    private long taken;

    Turns(SplittableRandom chance) {
        this.chance = chance;
    }

    private static MethodHandle newThread() {
        try {
            var builders = Class.forName("java.lang.ThreadBuilders");
            var type = MethodType.methodType(Thread.class, Executor.class, String.class, int.class, Runnable.class);
            return MethodHandles.privateLookupIn(builders, MethodHandles.lookup())
                    .findStatic(builders, "newVirtualThread", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("needs --add-opens java.base/java.lang=ALL-UNNAMED, and JDK 25", e);
        }
    }

    /** A thread that takes part from now on. */
    Thread start(String name, Runnable body) {
        try {
            var thread = (Thread) NEW_THREAD.invokeExact((Executor) this, name, 0, body);
            thread.start();
            return thread;
        } catch (Throwable e) {
            throw new LinkageError("a thread with a scheduler", e);
        }
    }

    @Override
    public void execute(Runnable turn) {
        if (!Thread.currentThread().isVirtual() && !Thread.currentThread().equals(carrier)) {
            throw new IllegalStateException("woken from outside, which no seed repeats");
        }
        ready.add(turn);
    }

    /** Runs one turn of somebody; false when nobody can run. */
    boolean take() {
        if (ready.isEmpty()) {
            return false;
        }
        if (++taken > MOST) {
            throw new Violation("turns without end");
        }
        int drawn = chance.nextInt(ready.size());
        int last = ready.size() - 1;
        var turn = ready.get(drawn);
        ready.set(drawn, ready.get(last));
        ready.remove(last);
        turn.run();
        return true;
    }

    /** What must never happen. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violation(String what) {
            super(what);
        }
    }
}
