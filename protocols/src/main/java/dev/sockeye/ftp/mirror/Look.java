package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpPath;
import dev.sockeye.ftp.mirror.Doubt.Question;
import dev.sockeye.ftp.mirror.Planner.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at both sides: what there is, what each can, and what follows from it.
 *
 * @param plan what is to be done
 * @param policy by what
 * @param same what is the same already
 * @param local the side here
 * @param paths the side there
 * @param can what the server can do
 * @param localLeftovers what earlier runs left here
 * @param remoteLeftovers and there: paths, and how long the files are
 * @param folders the folders there
 * @param hasRoot whether the folder on the server is there
 */
record Look(
        Plan plan,
        Policy policy,
        State.Builder same,
        LocalSide local,
        RemotePaths paths,
        Abilities can,
        List<Path> localLeftovers,
        Map<String, Long> remoteLeftovers,
        List<String> folders,
        boolean hasRoot) {

    /** Who looks. */
    static final class Observer {
        /** A round trip, in nanoseconds. */
        private static final long NEAR = 1_000_000;

        private final FtpMirror mirror;
        private final FtpPeer peer;
        private final Problems problems;
        private final State last;

        Observer(FtpMirror mirror, FtpPeer peer, Problems problems, State last) {
            this.mirror = mirror;
            this.peer = peer;
            this.problems = problems;
            this.last = last;
        }

        Look look() throws IOException {
            var client = peer.client();
            var can = Abilities.of(client.features(), client.greeting());
            var rules = rules();
            var paths = new RemotePaths(root(client.home()), rules.names());
            var given = mirror.options().policy;
            var policy = mirror.isDown()
                    ? given.toLocal(rules.umask(), rules.exactCase())
                    : given.toRemote(can.setTime().isPresent());
            var here = here();
            boolean hasRoot = mirror.isDown() || isThere(paths.root());
            var setting = new FolderReader.Setting(paths, mirror.options().filters, problems);
            var tree = new RemoteTree(
                    peer, can, isExactCheap(can), mirror.dial().limits().listing(), setting, mirror.options().listener);
            var there = hasRoot ? tree.walk(last.folders()) : Node.root();
            var planned = plan(can, paths, policy, rules, here.root(), there);
            return new Look(
                    planned.plan,
                    policy,
                    planned.same,
                    new LocalSide(mirror.local(), rules, policy),
                    paths,
                    can,
                    here.leftovers(),
                    tree.leftovers(),
                    tree.folders(),
                    hasRoot);
        }

        private LocalRules rules() throws IOException {
            if (!mirror.isDown() || !Files.isDirectory(mirror.local())) {
                return LocalRules.usual(mirror.local());
            }
            return LocalRules.of(mirror.local());
        }

        /** A folder that is not there yet is empty. */
        private LocalTree.Found here() throws IOException {
            var root = mirror.local();
            if (mirror.isDown() && !Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
                return new LocalTree.Found(Node.root(), List.of());
            }
            if (!Files.isDirectory(root)) {
                throw new NotDirectoryException(root.toString());
            }
            return LocalTree.walk(root, mirror.options().filters, problems);
        }

        private String root(Optional<String> home) {
            var remote = mirror.remote();
            var absolute = remote.startsWith("/") ? remote : FtpPath.join(home.orElse("/"), remote);
            boolean slash = absolute.length() > 1 && absolute.endsWith("/");
            return slash ? absolute.substring(0, absolute.length() - 1) : absolute;
        }

        private boolean isThere(String folder) throws IOException {
            return peer.say(List.of("CWD " + folder)).getFirst().isCompletion();
        }

        /** With hardly any delay, an exact listing of each folder costs less than to ask for the time of each file. */
        private boolean isExactCheap(Abilities can) throws IOException {
            if (!can.isExact() || !mirror.isDown() || !last.folders().isEmpty()) {
                return false;
            }
            for (int tries = 0; tries < 3; tries++) {
                long start = System.nanoTime();
                peer.say(List.of("NOOP"));
                if (System.nanoTime() - start < NEAR) {
                    return true;
                }
            }
            return false;
        }

        private record Planned(Plan plan, State.Builder same) {}

        private Planned plan(Abilities can, RemotePaths paths, Policy policy, LocalRules rules, Node here, Node there)
                throws IOException {
            var source = policy.down() ? there : here;
            var target = policy.down() ? here : there;
            var verdicts = new Verdicts(new HashMap<>(), new HashSet<>(), last);
            var first = new State.Builder();
            var planner = new Planner(policy, verdicts, sink(first));
            var plan = planner.plan(source, target);
            if (!settle(can, paths, policy, rules, planner.doubts(), verdicts)) {
                return new Planned(plan, first);
            }
            var second = new State.Builder();
            return new Planned(new Planner(policy, verdicts, sink(second)).plan(source, target), second);
        }

        private static java.util.function.BiConsumer<Node, Node> sink(State.Builder state) {
            return (source, target) -> state.same(source.path(), source.facts(), target.facts());
        }

        /** Gives whether anything is known now that was not. */
        private boolean settle(
                Abilities can,
                RemotePaths paths,
                Policy policy,
                LocalRules rules,
                List<Doubt> doubts,
                Verdicts verdicts)
                throws IOException {
            var times = new HashSet<Node>();
            var contents = new HashMap<Node, Node>();
            for (var doubt : doubts) {
                if (doubt.question() == Question.TIME) {
                    times.add(policy.down() ? doubt.source() : doubt.target());
                    verdicts.asked().add(doubt.source());
                } else {
                    contents.put(doubt.source(), doubt.target());
                }
            }
            if (can.mdtm() && !times.isEmpty()) {
                RemoteTimes.ask(peer, paths, times);
            }
            if (!contents.isEmpty()) {
                var side = new LocalSide(mirror.local(), rules, policy);
                new Checksums(peer, can, paths, side, problems).compare(contents, verdicts.sameContent());
            }
            return !doubts.isEmpty();
        }
    }
}
