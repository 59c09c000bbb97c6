package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import dev.sockeye.ftp.mirror.Work.Job;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Files from here to the server: each goes under a temporary name, and gets its own when the server has all of it. Small ones are sent together; a large one
 * has a temporary name that is made of what it is, so that a later run can go on with it, and gets its time and permissions before its name.
 *
 * <pre>
 * C: STOR .sockeye-mirror-1.part                  226
 * C: MFMT 20200102030405 .sockeye-mirror-1.part
 * C: SIZE .sockeye-mirror-1.part                  213 4096
 * C: STOR .sockeye-mirror-2.part                  in the same write: the next one does not wait
 * C: ...
 * C: RNFR .sockeye-mirror-1.part                  with what is said after the next one
 * C: RNTO one.txt
 * </pre>
 */
final class Uploads implements Crew.Task {
    /** Bytes; above that a round trip matters little, and what has come is worth keeping. */
    private static final long SMALL = 1 << 20;

    private final LocalSide local;
    private final RemoteSide remote;
    private final Progress progress;
    private final Problems problems;
    private final Changes changes;

    Uploads(LocalSide local, RemoteSide remote, Progress progress, Problems problems, Changes changes) {
        this.local = local;
        this.remote = remote;
        this.progress = progress;
        this.problems = problems;
        this.changes = changes;
    }

    @Override
    public void run(Peer peer, Hand hand) throws IOException {
        var small = new ArrayList<Small>();
        var large = new ArrayList<Job>();
        for (Job job = hand.take(); job != null; job = hand.take()) {
            if (job.step().bytes() <= SMALL && remote.resumable(job.step().node()) == 0) {
                small.add(new Small(hand, job));
            } else {
                large.add(job);
            }
        }
        if (!small.isEmpty()) {
            peer.send(small);
            modes(peer, small);
        }
        if (!large.isEmpty()) {
            large(peer, hand, large.iterator());
        }
    }

    /** Those that were sent together get their permissions together. */
    private void modes(Peer peer, List<Small> sent) throws IOException {
        var there = sent.stream().filter(small -> small.done).toList();
        var wanted = there.stream()
                .filter(small -> remote.setsMode(small.node))
                .map(small -> remote.chmod(small.node))
                .toList();
        if (!wanted.isEmpty() && peer.say(wanted).getLast().isUnknownCommand()) {
            remote.takesNoModes();
        }
        for (var small : there) {
            if (isUnchanged(small.node)) {
                progress.copied(small.job.step(), small.node.facts());
            } else {
                changes.noticed(small.job.step());
            }
            small.hand.finished(small.job);
        }
    }

    /** One of many. */
    private final class Small implements Peer.Parcel {
        private final Hand hand;
        private final Job job;
        private final Node node;
        private boolean done;

        Small(Hand hand, Job job) {
            this.hand = hand;
            this.job = job;
            this.node = job.step().node();
        }

        @Override
        public String path() {
            return remote.paths().of(node);
        }

        @Override
        public FileChannel open() throws IOException {
            return Uploads.this.open(node);
        }

        @Override
        public void moved(long bytes) {
            progress.moved(bytes);
        }

        @Override
        public Optional<Instant> modified() {
            return remote.time(node);
        }

        @Override
        public void done() {
            done = true;
            hand.sent(job);
        }

        @Override
        public void failed(IOException why) {
            problems.failed(node, why);
            hand.finished(job);
        }
    }

    private FileChannel open(Node node) throws IOException {
        return FileChannel.open(local.path(node), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private void large(Peer peer, Hand hand, Iterator<Job> jobs) throws IOException {
        var shift = new Shift(hand, jobs);
        peer.store(shift);
        var last = shift.naming();
        shift.named(peer.say(last));
        for (var job : List.copyOf(shift.unnamed)) {
            var replies = peer.say(remote.replacing(job.step().node()));
            shift.named(job, replies.getLast());
        }
        peer.say(shift.trash);
    }

    /** One worker's uploads, in their order. */
    private final class Shift implements Iterator<Peer.Store> {
        private final Hand hand;
        /** All of these is there, under another name. */
        private final List<Job> settled = new ArrayList<>();
        /** Of these the name was said, and not answered yet. */
        private final List<Job> asked = new ArrayList<>();
        /** The server did not rename these: another file has the name. */
        private final List<Job> unnamed = new ArrayList<>();

        /** What takes away the beginnings of files that cannot be sent. */
        private final List<String> trash = new ArrayList<>();

        private final Iterator<Job> jobs;

        Shift(Hand hand, Iterator<Job> jobs) {
            this.hand = hand;
            this.jobs = jobs;
        }

        @Override
        public boolean hasNext() {
            return jobs.hasNext();
        }

        @Override
        public Peer.Store next() {
            return new Upload(this, jobs.next());
        }

        /** What names those that are there. */
        List<String> naming() {
            var commands = new ArrayList<String>();
            for (var job : settled) {
                commands.addAll(remote.naming(job.step().node()));
            }
            asked.addAll(settled);
            settled.clear();
            return commands;
        }

        /** How many answers to that will come. */
        int expected() {
            return asked.size() * 2;
        }

        void named(List<FtpReply> replies) {
            var jobs = List.copyOf(asked);
            asked.clear();
            for (int i = 0; i < jobs.size(); i++) {
                var reply = replies.get(2 * i + 1);
                if (reply.isCompletion() || jobs.get(i).step().other() == null) {
                    named(jobs.get(i), reply);
                } else {
                    unnamed.add(jobs.get(i));
                }
            }
        }

        void named(Job job, FtpReply reply) {
            unnamed.remove(job);
            var node = job.step().node();
            if (!reply.isCompletion()) {
                problems.failed(node, RemoteSide.refused(remote.naming(node), reply));
            } else if (isUnchanged(node)) {
                progress.copied(job.step(), node.facts());
            } else {
                changes.noticed(job.step());
            }
            hand.finished(job);
        }

        void settled(Job job) {
            settled.add(job);
            hand.sent(job);
        }

        void given(Job job, String why) {
            trash.add("DELE " + remote.paths().temporary(job.step().node()));
            problems.failed(job.step().node(), why);
            hand.finished(job);
        }
    }

    private boolean isUnchanged(Node node) {
        try {
            var now = local.facts(node);
            return now.size() == node.facts().size()
                    && now.time() == node.facts().time();
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private final class Upload implements Peer.Store {
        private final Shift shift;
        private final Job job;
        private final Node node;

        Upload(Shift shift, Job job) {
            this.shift = shift;
            this.job = job;
            this.node = job.step().node();
        }

        @Override
        public String path() {
            return remote.paths().temporary(node);
        }

        @Override
        public long offset() {
            return remote.resumable(node);
        }

        @Override
        public FileChannel open() throws IOException {
            return Uploads.this.open(node);
        }

        @Override
        public void moved(long bytes) {
            progress.moved(bytes);
        }

        @Override
        public List<String> after() {
            var commands = new ArrayList<>(shift.naming());
            commands.addAll(remote.settling(node));
            return commands;
        }

        @Override
        public void done(List<FtpReply> replies) {
            int names = shift.expected();
            shift.named(replies.subList(0, names));
            var missing = remote.missing(node, replies.subList(names, replies.size()));
            if (missing.isPresent()) {
                shift.given(job, missing.get());
            } else {
                shift.settled(job);
            }
        }

        @Override
        public void failed(IOException why) {
            shift.given(job, Problems.text(why));
        }
    }
}
