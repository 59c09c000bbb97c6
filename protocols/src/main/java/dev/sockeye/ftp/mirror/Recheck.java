package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Node.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks again at files of the server that were copied: what was changed since it was listed has to be copied once more. For a file whose size turned out to be
 * another one that is done at once; for all others when the run took so long that it matters.
 */
final class Recheck {
    /** Gives a connection. */
    interface Connected {
        Peer get() throws IOException;
    }

    private final FtpMirror mirror;
    private final Look look;
    private final Connected connected;

    Recheck(FtpMirror mirror, Look look, Connected connected) {
        this.mirror = mirror;
        this.look = look;
        this.connected = connected;
    }

    /**
     * What has to be copied again.
     *
     * @param noticed files that were not as they were listed
     * @param copied all files that were copied
     * @param start when it all began
     */
    List<Step> changed(List<Step> noticed, List<Step> copied, Problems problems, long start) throws IOException {
        boolean again = System.nanoTime() - start >= mirror.options().patience.toNanos();
        if (!mirror.isDown()) {
            return here(noticed, problems);
        }
        var steps = again ? copied : noticed;
        if (steps.isEmpty()) {
            return List.of();
        }
        return there(new HashSet<>(noticed), steps, problems);
    }

    /** What was changed here while it was sent, as it is now. */
    private List<Step> here(List<Step> noticed, Problems problems) {
        var changed = new ArrayList<Step>();
        for (var step : noticed) {
            try {
                step.node().learn(look.local().facts(step.node()));
                changed.add(step);
            } catch (IOException e) {
                problems.failed(step.node(), e);
            }
        }
        return changed;
    }

    private List<Step> there(Set<Step> noticed, List<Step> steps, Problems problems) throws IOException {
        var commands = new ArrayList<String>();
        for (var step : steps) {
            commands.add("SIZE " + look.paths().of(step.node()));
            commands.add("MDTM " + look.paths().of(step.node()));
        }
        var replies = connected.get().say(commands);
        var changed = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var before = step.node().facts();
            var size = RemoteSide.size(replies.get(2 * i));
            var time = RemoteTimes.parse(replies.get(2 * i + 1));
            var now = new Facts(
                    size.orElse(before.size()),
                    time.orElse(before.time()),
                    time.isPresent() ? 1000 : before.window(),
                    before.mode());
            boolean other = now.size() != before.size() || (now.hasTime() && before.hasTime() && !now.sameTime(before));
            if (other) {
                step.node().learn(now);
                changed.add(step);
            } else if (noticed.contains(step)) {
                problems.failed(step.node(), "it is not as long as the server says");
            }
        }
        return changed;
    }
}
