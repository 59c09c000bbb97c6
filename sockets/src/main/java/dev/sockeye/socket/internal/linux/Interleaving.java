package dev.sockeye.socket.internal.linux;

/**
 * The places between two steps where another thread may come in. A test's scheduler runs other threads there; otherwise
 * they are nothing, and the compiler leaves nothing of them.
 */
final class Interleaving {
    private static final boolean TESTED = Boolean.getBoolean("dev.sockeye.socket.interleaving");

    private Interleaving() {}

    @SuppressWarnings("ThreadPriorityCheck") // the test brings the scheduler
    static void point() {
        if (TESTED) {
            Thread.yield();
        }
    }
}
