package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One run of one seed: some connections whose two ends are read and written by threads of their own, with time limits;
 * others that close them, interrupt their threads, let time pass, open new ones that get the numbers of the closed, and
 * sometimes fail a poller. It ends when nobody can go on; then everybody must have come to an end, and all be closed.
 */
final class Schedule {
    final SplittableRandom chance;
    final SimulatedKernel kernel = new SimulatedKernel();
    final Turns turns;
    private final LinuxProvider provider;
    private final Map<String, Boolean> done = new LinkedHashMap<>();
    private final List<Side> sides = new ArrayList<>();
    /** Of the calls that have not returned. */
    private final List<Long> limits = new ArrayList<>();

    private int toOpen;
    /** Whether pollers were made to fail. */
    boolean pollersFail;

    Schedule(SplittableRandom chance, Planted planted) {
        this.chance = chance;
        turns = new Turns(chance);
        provider = new LinuxProvider(kernel, new SimulatedPollers(turns, kernel, planted, 1 + chance.nextInt(2)));
        toOpen = 1 + chance.nextInt(3);
    }

    /** What went wrong, or null. */
    @Nullable
    String run() {
        try {
            for (int i = 1 + chance.nextInt(2); i > 0; i--) {
                openPair();
            }
            if (chance.nextInt(4) == 0) {
                new Accepting(this, provider).begin();
            }
            for (int i = chance.nextInt(4); i > 0; i--) {
                int number = i;
                start("disturber " + i, () -> disturb(number));
            }
            goOn();
            done.forEach((name, ended) -> {
                if (!ended) {
                    kernel.violated("lost wake-up: " + name + " waits for ever");
                }
            });
            kernel.failEpolls(-1);
            goOn();
            if (kernel.openFiles() != 0) {
                kernel.violated(kernel.openFiles() + " descriptors left open");
            }
            return kernel.violation;
        } catch (Turns.Violation e) {
            return kernel.violation != null ? kernel.violation : e.getMessage();
        }
    }

    private void goOn() {
        while (kernel.violation == null && (turns.take() || passToNext())) {
            if (chance.nextInt(8) == 0) {
                kernel.pass(chance.nextInt(30));
            }
        }
    }

    private boolean passToNext() {
        long left = kernel.untilNext();
        if (limits.stream().anyMatch(limit -> limit < left)) {
            kernel.violated("lost time limit: " + limits + ", and nothing rings within " + left);
        }
        return kernel.passToNext();
    }

    /** A call with this limit begins. */
    void waiting(long limit) {
        limits.add(limit);
    }

    /** Such a call has ended. */
    void waited(long limit) {
        limits.remove((Object) limit);
    }

    /** A thread that must come to an end. */
    Thread start(String name, Body body) {
        var unique = name + " #" + done.size();
        done.put(unique, false);
        return turns.start(unique, () -> {
            try {
                body.run();
            } catch (Throwable e) {
                kernel.violated(unique + ": " + e);
            }
            done.put(unique, true);
        });
    }

    interface Body {
        void run() throws Exception;
    }

    void openPair() {
        var numbers = kernel.pair();
        var one = new Side(this, endpoint(numbers[0]), sides.size());
        sides.add(one);
        var other = new Side(this, endpoint(numbers[1]), sides.size());
        sides.add(other);
        one.begin(other);
        other.begin(one);
    }

    private LinuxEndpoint endpoint(int fd) {
        return new LinuxEndpoint(provider, fd, Family.INET, Type.STREAM, 0);
    }

    /** A socket was closed: perhaps another takes its number. */
    void openAnother() {
        if (toOpen > 0 && chance.nextBoolean()) {
            toOpen--;
            openPair();
        }
    }

    /** Lets others run, a number of times. */
    @SuppressWarnings("ThreadPriorityCheck")
    void dally(int most) {
        for (int i = chance.nextInt(most); i > 0; i--) {
            Thread.yield();
        }
    }

    private void disturb(int number) throws Exception {
        dally(60);
        var side = sides.get(chance.nextInt(sides.size()));
        switch (chance.nextInt(8)) {
            case 0, 1, 2 -> side.closeFromOutside();
            case 3, 4, 5 -> side.interrupt(chance.nextBoolean());
            case 6 -> openAnother();
            default -> {
                if (number == 1) {
                    pollersFail = true;
                    kernel.failEpolls(chance.nextInt(3));
                }
            }
        }
    }
}
