package dev.sockeye.socket;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** One line for each failure. */
final class LoggingListener implements ServerListener {
    static final LoggingListener INSTANCE = new LoggingListener();

    @Override
    public void handlerFailed(Optional<Address> peer, Throwable failure) {
        log(Level.WARNING, "handler of " + peer.map(Address::toString).orElse("a lost peer") + ": " + line(failure));
    }

    @Override
    public void acceptFailed(Address local, Throwable failure, Duration pause) {
        log(Level.WARNING, "server at " + local + " waits " + pause.toMillis() + " ms: " + line(failure));
    }

    @Override
    public void serverFailed(Address local, Throwable failure) {
        log(Level.ERROR, "server at " + local + " ends: " + line(failure));
    }

    private static void log(Level level, String text) {
        System.getLogger(LoggingListener.class.getPackageName()).log(level, text);
    }

    /** The exception, and where a programming error was made: the network's failures say more by their message. */
    private static String line(Throwable failure) {
        var frames = failure.getStackTrace();
        boolean bug = failure instanceof RuntimeException || failure instanceof Error;
        return failure.toString().replaceAll("\\R", " ") + (bug && frames.length > 0 ? " at " + frames[0] : "");
    }
}
