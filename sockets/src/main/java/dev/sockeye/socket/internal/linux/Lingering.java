package dev.sockeye.socket.internal.linux;

/** close(2) waits where SO_LINGER says so: on a thread of its own, so that no carrier of virtual threads waits with it. */
final class Lingering {
    private Lingering() {}

    /** Runs the close to its end, however often the caller is interrupted meanwhile. */
    static void run(Runnable close) {
        var closing = Thread.ofPlatform().daemon().name("sockeye-linger").start(close);
        boolean interrupted = false;
        while (closing.isAlive()) {
            try {
                closing.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
