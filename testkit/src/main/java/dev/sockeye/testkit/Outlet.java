package dev.sockeye.testkit;

import java.util.Optional;
import java.util.TreeSet;

/** Where the server's bytes are parted and where they end: the faults that count bytes. Pure; one for each connection. */
final class Outlet {
    private final TreeSet<Long> splits = new TreeSet<>();
    private long position;
    private int most = Integer.MAX_VALUE;
    private Pace pace = Fault.Dribble.SHORT;
    private Fault.Cut cut = new Fault.Cut(Long.MAX_VALUE);

    void dribble(Fault.Dribble dribble) {
        most = dribble.bytes();
        pace = dribble.pace();
    }

    void split(Fault.Split split) {
        splits.add(split.at());
    }

    void cut(Fault.Cut earlier) {
        if (earlier.after() < cut.after()) {
            cut = earlier;
        }
    }

    /** The wait before the next piece. */
    Pace pace() {
        return pace;
    }

    /** How it ended, once the cut is reached. */
    Optional<Fault.Cut.How> ended() {
        return position >= cut.after() ? Optional.of(cut.how()) : Optional.empty();
    }

    /** Takes the next piece off these bytes, which are not empty; empty itself at the cut. */
    Bytes piece(Bytes bytes) {
        Long split = splits.higher(position);
        long end = Math.min(bytes.length(), Math.min(most, cut.after() - position));
        long length = split == null ? end : Math.min(end, split - position);
        position += Math.max(0, length);
        return bytes.to((int) Math.max(0, length));
    }
}
