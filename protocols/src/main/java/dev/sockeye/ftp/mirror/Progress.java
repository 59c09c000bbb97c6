package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Step.Action;
import java.util.EnumMap;
import java.util.Map;

/** Counts what has been done, keeps what is now the same, and tells the listener. Thread-safe. */
final class Progress {
    private final MirrorListener listener;
    private final State.Builder state;
    private final Map<Action, Long> done = new EnumMap<>(Action.class);
    private long bytes;

    Progress(MirrorListener listener, State.Builder state) {
        this.listener = listener;
        this.state = state;
    }

    void moved(long more) {
        synchronized (this) {
            bytes += more;
        }
        listener.moved(more);
    }

    void done(Step step) {
        synchronized (this) {
            done.merge(step.action(), 1L, Long::sum);
        }
        listener.done(step);
    }

    /** A file was copied, and this is what both sides have now. */
    void copied(Step step, Node.Facts target) {
        state.same(step.path(), step.node().facts(), target);
        done(step);
    }

    synchronized Map<Action, Long> done() {
        return new EnumMap<>(done);
    }

    synchronized long bytes() {
        return bytes;
    }
}
