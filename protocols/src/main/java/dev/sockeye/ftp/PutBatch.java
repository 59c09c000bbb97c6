package dev.sockeye.ftp;

import dev.sockeye.net.MalformedReplyException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Many small files, one after the other, with few round trips. What one needs after its transfer goes with the next one.
 *
 * <pre>
 * C: EPSV
 * C: STOR .sockeye-0.part
 * S: 226 done
 * C: SIZE .sockeye-0.part         the next write
 * C: EPSV
 * C: STOR .sockeye-1.part
 * S: 213 17                       all there: only now it may get its name
 * S: 226 done
 * C: RNFR .sockeye-0.part         the one after that
 * C: RNTO a
 * C: MFMT 20250101000000 a
 * C: SIZE .sockeye-1.part
 * C: EPSV ...
 * </pre>
 *
 * <p>A rename is never sent before the size is known to be right: whoever is killed in the middle leaves nothing under the name. What goes wrong in any way is done
 * again by itself, at the end.
 */
final class PutBatch {
    private final Session session;
    private final List<String> paths;
    private final FtpSender sender;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private final List<Errand> pending = new ArrayList<>();
    private final List<Integer> alone = new ArrayList<>();
    private final String unique = Placing.unique();
    private final long[] sizes;
    private int next;

    PutBatch(Session session, List<String> paths, FtpSender sender) {
        this.session = session;
        this.paths = paths;
        this.sender = sender;
        sizes = new long[paths.size()];
    }

    private enum Kind {
        SIZE,
        RENAME_FROM,
        RENAME_TO,
        TIME,
        DELETE
    }

    /** A command that goes with the next write, and what it is for. */
    private record Errand(Kind kind, int index, String command) {}

    private record Queued(int index, List<Errand> errands, TransferStart start) {}

    /**
     * Sends those that nothing stands in the way of.
     *
     * @return which are to be sent by themselves
     */
    List<Integer> run() throws IOException {
        session.control().check(paths);
        session.locate();
        boolean done = false;
        try {
            while (next < paths.size() || !queue.isEmpty()) {
                fill();
                send(queue.remove());
            }
            while (!pending.isEmpty()) {
                settle();
            }
            done = true;
        } finally {
            session.control().queued(0);
            if (!done && !queue.isEmpty()) {
                session.abort(); // answers will come that nobody waits for
            }
        }
        return alone;
    }

    private void fill() throws IOException {
        int depth = session.link().isSettled() ? session.pipeline().uploads() : 1;
        while (next < paths.size() && queue.size() < depth) {
            List<Errand> errands = List.copyOf(pending);
            pending.clear();
            List<String> ahead = errands.stream().map(Errand::command).toList();
            var start = new TransferStart(session, new Transfer.Order("STOR " + temporary(next), ahead, 0, true));
            start.send();
            queue.add(new Queued(next++, errands, start));
        }
        session.control().queued(queue.size() - 1);
    }

    private String temporary(int index) {
        return FtpPath.join(FtpPath.parent(paths.get(index)), ".sockeye-" + unique + "-" + index + ".part");
    }

    private void send(Queued first) throws IOException {
        int index = first.index();
        Transfer transfer;
        try {
            transfer = first.start().receive();
        } catch (FtpReplyException e) {
            heard(first);
            refused(first, e);
            return;
        }
        heard(first);
        try {
            send(index, transfer);
        } catch (FtpReplyException e) {
            refused(first, e);
        } catch (IOException e) {
            transfer.abandon();
            pending.add(new Errand(Kind.DELETE, index, "DELE " + temporary(index)));
            failed(index, e);
        }
    }

    private void send(int index, Transfer transfer) throws IOException {
        sender.send(index, new Raw(transfer));
        transfer.endOfOutput();
        sizes[index] = transfer.moved();
        if (session.features().has("SIZE")) {
            pending.add(new Errand(Kind.SIZE, index, "SIZE " + temporary(index)));
        } else {
            rename(index);
        }
    }

    private void rename(int index) {
        pending.add(new Errand(Kind.RENAME_FROM, index, "RNFR " + temporary(index)));
        pending.add(new Errand(Kind.RENAME_TO, index, "RNTO " + paths.get(index)));
        Optional<Instant> time = sender.modified(index);
        if (time.isPresent()) {
            pending.add(new Errand(Kind.TIME, index, session.timeCommand(paths.get(index), time.get())));
        }
    }

    /** A server that does not like the name, or the data connection. */
    private void refused(Queued first, FtpReplyException e) throws IOException {
        if (Transfer.isRefusal(e) && session.isRepairable()) {
            for (Queued lost : queue) {
                lost.errands().forEach(errand -> again(errand.index()));
            }
            session.repair(e, queue.isEmpty());
            queue.clear();
            next = first.index();
            return;
        }
        if (e.reply().code() == 553 || e.reply().code() == 550) {
            again(first.index());
            return;
        }
        pending.add(new Errand(Kind.DELETE, first.index(), "DELE " + temporary(first.index())));
        failed(first.index(), e);
    }

    private void again(int index) {
        if (!alone.contains(index)) {
            alone.add(index);
        }
    }

    private void heard(Queued of) throws IOException {
        List<FtpReply> replies = of.start().ahead();
        for (int i = 0; i < of.errands().size(); i++) {
            if (i < replies.size()) {
                heard(of.errands().get(i), replies.get(i));
            } else {
                again(of.errands().get(i).index());
            }
        }
    }

    /** The last ones, behind which no transfer comes. */
    private void settle() throws IOException {
        List<Errand> errands = List.copyOf(pending);
        pending.clear();
        Control control = session.control();
        for (Errand errand : errands) {
            control.send(errand.command());
        }
        for (Errand errand : errands) {
            heard(errand, control.read());
        }
    }

    private void heard(Errand errand, FtpReply reply) throws IOException {
        int index = errand.index();
        switch (errand.kind()) {
            case SIZE -> checkSize(index, reply);
            case RENAME_FROM, DELETE -> {} // RNTO tells
            case RENAME_TO -> {
                if (!reply.isCompletion()) {
                    pending.add(new Errand(Kind.DELETE, index, "DELE " + temporary(index)));
                    again(index);
                } else if (sender.modified(index).isEmpty()) {
                    sender.done(index);
                }
            }
            case TIME -> {
                if (!alone.contains(index)) {
                    sender.done(index);
                }
            }
        }
    }

    private void checkSize(int index, FtpReply reply) throws IOException {
        OptionalLong size = FtpNumbers.size(reply);
        if (size.isPresent() && size.getAsLong() != sizes[index]) {
            pending.add(new Errand(Kind.DELETE, index, "DELE " + temporary(index)));
            failed(
                    index,
                    new MalformedReplyException(
                            "the server says that all has come, and has " + size.getAsLong() + " of " + sizes[index]
                                    + " bytes",
                            session.control().situation()));
        } else {
            rename(index);
        }
    }

    private void failed(int index, IOException why) throws IOException {
        if (!session.control().wire().isOpen()) {
            session.pipeline().neverAgain();
            throw why;
        }
        sender.failed(index, why);
    }

    /** The bytes of a data connection. */
    private static final class Raw extends OutputStream {
        private final Transfer transfer;

        Raw(Transfer transfer) {
            this.transfer = transfer;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            transfer.write(ByteBuffer.wrap(bytes, offset, length));
        }
    }
}
