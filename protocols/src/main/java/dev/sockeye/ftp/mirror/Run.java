package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.mirror.Step.Action;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mirror, from its first connection to its report.
 *
 * <ol>
 *   <li>a {@link Look} at both sides, from which comes the plan
 *   <li>what an earlier run left over goes; folders are made, and room for them
 *   <li>files are copied, by a {@link Crew}
 *   <li>links, then deletions, then the permissions of folders
 *   <li>what was not as it was listed is looked at once more, and copied again
 *   <li>what is the same now is kept for the next run
 * </ol>
 */
final class Run implements Closeable {
    private final FtpMirror mirror;
    private final FtpMirror.Options options;
    private final Problems problems;
    private final long start = System.nanoTime();
    private @Nullable FtpPeer peer;
    private int connections = 1;

    /** @param client belongs to this from now on */
    Run(FtpMirror mirror, FtpClient client) {
        this.mirror = mirror;
        this.options = mirror.options();
        this.problems = new Problems(options.listener);
        this.peer = new FtpPeer(client);
    }

    /** What would be done. */
    Plan plan() throws IOException {
        return look(last()).plan();
    }

    private Look look(State last) throws IOException {
        return new Look.Observer(mirror, connected(), problems, last).look();
    }

    /** The connection of this run; the crew, which takes it, may have lost it. */
    private FtpPeer connected() throws IOException {
        var known = peer;
        if (known != null && known.client().isHealthy()) {
            return known;
        }
        close();
        known = dial();
        peer = known;
        return known;
    }

    private FtpPeer dial() throws IOException {
        return new FtpPeer(FtpClient.open(mirror.dial(), options.settings.directUploads()));
    }

    private State last() throws IOException {
        return options.state.isPresent() ? State.read(options.state.get(), identity()) : State.EMPTY;
    }

    /** Which mirror it is: a state of another one is none of this. */
    private String identity() {
        var dial = mirror.dial();
        return String.join(
                "\n",
                mirror.isDown() ? "down" : "up",
                dial.host().orElse(""),
                dial.port().toString(),
                dial.credentials().toString(),
                mirror.remote(),
                mirror.local().toString());
    }

    /** Does it. */
    Report run() throws IOException {
        if (mirror.isDown()) {
            Files.createDirectories(mirror.local());
        }
        var look = look(last());
        options.listener.planned(look.plan());
        for (var step : look.plan().steps()) {
            if (step.action() == Action.REPORT) {
                problems.failed(step.node(), step.why());
            }
        }
        var progress = new Progress(options.listener, look.same());
        carryOut(look, look.plan().steps(), progress, true);
        if (options.state.isPresent()) {
            look.same().folders(folders(look));
            look.same().build().write(options.state.get(), identity());
        }
        var time = Duration.ofNanos(System.nanoTime() - start);
        return new Report(look.plan(), progress.done(), problems.all(), progress.bytes(), connections, time);
    }

    private static List<String> folders(Look look) {
        var all = new ArrayList<>(look.folders());
        if (!look.policy().down()) {
            for (var step : look.plan().steps()) {
                if (step.action() == Action.MKDIR) {
                    all.add(step.path());
                }
            }
        }
        return all;
    }

    private void carryOut(Look look, List<Step> steps, Progress progress, boolean first) throws IOException {
        var phases = Phases.of(steps);
        if (mirror.isDown() && first) {
            learnTimes(look, phases.copies()); // of which the names of what was begun are made
        }
        var begun = first ? leftovers(look, phases.copies()) : Map.<String, Long>of();
        var remote = new RemoteSide(look.paths(), look.policy(), look.can(), begun);
        var chores = new Chores(look.policy(), look.local(), remote, progress, problems);
        chores.run(connected(), phases.before());
        var changes = new Changes();
        copy(look, phases.copies(), remote, progress, changes);
        if (!phases.after().isEmpty()) {
            chores.run(connected(), phases.after());
        }
        var changed = changes.take();
        if (first) {
            changed = new Recheck(mirror, look, this::connected).changed(changed, phases.copies(), problems, start);
            if (!changed.isEmpty()) {
                carryOut(look, changed, progress, false);
            }
        } else {
            changed.forEach(step -> problems.failed(step.node(), "it changes while it is copied"));
        }
    }

    /** Takes away what earlier runs left, but for what is gone on with, which is given. */
    private Map<String, Long> leftovers(Look look, List<Step> copies) throws IOException {
        var wanted = new HashSet<String>();
        if (options.resume) {
            for (var step : copies) {
                wanted.add(
                        mirror.isDown()
                                ? look.local().temporary(step.node()).toString()
                                : look.paths().temporary(step.node()));
            }
        }
        for (Path file : look.localLeftovers()) {
            if (mirror.isDown() && !wanted.contains(file.toString())) {
                Files.deleteIfExists(file);
            }
        }
        var begun = new HashMap<String, Long>();
        var commands = new ArrayList<String>();
        for (var left : look.remoteLeftovers().entrySet()) {
            if (wanted.contains(left.getKey())) {
                begun.put(left.getKey(), left.getValue());
            } else if (!mirror.isDown()) {
                commands.add("DELE " + left.getKey());
            }
        }
        if (!look.hasRoot()) {
            commands.addAll(makingRoot(look.paths().root()));
        }
        if (!commands.isEmpty()) {
            connected().say(commands);
        }
        return begun;
    }

    /** Each folder on the way; those that are there say no, which does no harm. */
    private static List<String> makingRoot(String root) {
        var commands = new ArrayList<String>();
        for (int slash = root.indexOf('/', 1); slash > 0; slash = root.indexOf('/', slash + 1)) {
            commands.add("MKD " + root.substring(0, slash));
        }
        commands.add("MKD " + root);
        return commands;
    }

    private void copy(Look look, List<Step> copies, RemoteSide remote, Progress progress, Changes changes)
            throws IOException {
        if (copies.isEmpty()) {
            return;
        }
        int size = Math.min(options.parallel, copies.size());
        var work = new Work(copies, size);
        var task = mirror.isDown()
                ? new Downloads(look.local(), look.paths(), options.resume, progress, problems, changes)
                : new Uploads(look.local(), remote, progress, problems, changes);
        var own = connected();
        peer = null;
        try {
            var crew = new Crew(work, this::dial, task, problems);
            peer = (FtpPeer) crew.run(own, size);
            connections = Math.max(connections, crew.mostConnected());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    /** A listing may tell minutes; files here get the time to the second. */
    private void learnTimes(Look look, List<Step> copies) throws IOException {
        var coarse = copies.stream()
                .map(Step::node)
                .filter(node -> node.facts().hasTime() && node.facts().window() > 1000)
                .toList();
        if (look.can().mdtm() && !coarse.isEmpty()) {
            RemoteTimes.ask(connected(), look.paths(), coarse);
        }
    }

    @Override
    public void close() throws IOException {
        if (peer != null) {
            peer.close();
        }
    }
}
