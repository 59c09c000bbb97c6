package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Work.Job;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files from the server to here: each goes under a temporary name until it is complete. What one worker does with its connection. */
final class Downloads implements Crew.Task {
    /** So much of what is there already is fetched again, to see that it is the beginning of the same. */
    private static final int OVERLAP = 4096;

    private final LocalSide local;
    private final RemotePaths remote;
    private final boolean resume;
    private final Progress progress;
    private final Problems problems;
    private final Changes changes;

    /**
     * @param resume whether files that have begun to come are gone on with
     * @param changes takes what is not as it was listed
     */
    Downloads(
            LocalSide local,
            RemotePaths remote,
            boolean resume,
            Progress progress,
            Problems problems,
            Changes changes) {
        this.local = local;
        this.remote = remote;
        this.resume = resume;
        this.progress = progress;
        this.problems = problems;
        this.changes = changes;
    }

    @Override
    public void run(Peer peer, Hand hand) throws IOException {
        var open = new LinkedHashSet<Download>();
        try {
            fetch(peer, hand, open);
        } finally {
            for (var left : open) { // the connection broke
                left.file.close();
            }
        }
    }

    private void fetch(Peer peer, Hand hand, Set<Download> open) throws IOException {
        peer.fetch(new Iterator<Download>() {
            private @Nullable Download next;

            @Override
            public boolean hasNext() {
                while (next == null) {
                    Job job = hand.take();
                    if (job == null) {
                        return false;
                    }
                    next = begin(job, hand, open);
                }
                return true;
            }

            @Override
            public Download next() {
                if (!hasNext() || next == null) {
                    throw new NoSuchElementException();
                }
                var one = next;
                next = null;
                return one;
            }
        });
    }

    /** Empty when it cannot be begun. */
    private @Nullable Download begin(Job job, Hand hand, Set<Download> open) {
        try {
            var download = new Download(job, hand, open);
            open.add(download);
            return download;
        } catch (IOException e) {
            problems.failed(job.step().node(), e);
            hand.finished(job);
            return null;
        }
    }

    private final class Download implements Peer.Fetch {
        private final Job job;
        private final Hand hand;
        private final Set<Download> open;
        private final Node node;
        private final Incoming file;
        private final long offset;
        private byte[] expected;
        private boolean other;

        Download(Job job, Hand hand, Set<Download> open) throws IOException {
            this.job = job;
            this.hand = hand;
            this.open = open;
            node = job.step().node();
            file = new Incoming(local, node, resume);
            long there = resume ? file.resumable() : 0;
            int overlap = (int) Math.min(there, OVERLAP);
            offset = there - overlap;
            expected = overlap > 0 ? file.tail(overlap) : new byte[0];
            if (there > 0) {
                file.append();
            }
        }

        @Override
        public String command() {
            return "RETR " + remote.of(node);
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public void accept(ByteBuffer bytes) throws IOException {
            progress.moved(bytes.remaining());
            int known = Math.min(expected.length, bytes.remaining());
            if (known > 0) {
                var again = new byte[known];
                bytes.get(again);
                other |= !Arrays.equals(again, 0, known, expected, 0, known);
                expected = Arrays.copyOfRange(expected, known, expected.length);
            }
            if (!other) {
                file.write(bytes);
            }
        }

        @Override
        public void done() throws IOException {
            if (other || expected.length > 0) {
                file.discard(); // what was here is not the beginning of what is there
                file.close();
                again();
            } else if (node.size() >= 0 && file.size() != node.size()) {
                file.discard();
                file.close();
                changes.noticed(job.step());
                over();
            } else {
                try (file) {
                    progress.copied(job.step(), file.commit());
                }
                over();
            }
        }

        private void again() {
            open.remove(this);
            if (!hand.again(job)) {
                problems.failed(node, "what is there is not what it was at the first attempt");
            }
        }

        @Override
        public void failed(IOException why) {
            try {
                file.close();
            } catch (IOException e) {
                why.addSuppressed(e);
            }
            problems.failed(node, why);
            over();
        }

        private void over() {
            open.remove(this);
            hand.finished(job);
        }
    }
}
