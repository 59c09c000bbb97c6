package dev.sockeye.ftp;

import dev.sockeye.net.MalformedReplyException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Under which name an upload goes, and how it gets its own.
 *
 * <pre>
 * C: STOR dir/.sockeye-0123456789abcdef.part
 * S: 226 done
 * C: SIZE dir/.sockeye-0123456789abcdef.part           is all of it there?
 * S: 213 17
 * C: RNFR dir/.sockeye-0123456789abcdef.part
 * C: RNTO dir/name
 * </pre>
 *
 * <p>Where the server refuses the name, it is tried without the dot, and then under its own name at once. Where it renames onto nothing that is there, what is
 * there is put aside first, put back if that did not help, and deleted if it did: at no time is neither of the two there.
 */
final class Placing {
    private static final String SUFFIX = ".part";

    private final Session session;
    private final String verb;
    private final String path;
    private final long offset;
    private @Nullable String temporary;
    private boolean isOwn;
    private boolean isKept;

    private Placing(Session session, String verb, String path, long offset) {
        this.session = session;
        this.verb = verb;
        this.path = path;
        this.offset = offset;
    }

    /** A file that is there when it is complete, and not before. */
    static Placing whole(Session session, String path) {
        return new Placing(session, "STOR", path, 0);
    }

    /** Right into the file: {@code STOR} from an offset on, {@code APPE}, {@code STOU}. What is abandoned stays as far as it came. */
    static Placing into(Session session, String verb, String path, long offset) {
        var placing = new Placing(session, verb, path, offset);
        placing.isOwn = true;
        return placing;
    }

    /** A file that is there when it is complete; what is abandoned stays under the other name, and was perhaps begun before. */
    static Placing kept(Session session, String path, String temporary, long offset) {
        var placing = new Placing(session, offset > 0 ? "APPE" : "STOR", path, offset);
        placing.temporary = temporary;
        placing.isKept = true;
        return placing;
    }

    Transfer start() throws IOException {
        session.control().check(List.of(path)); // which may be said only at the end
        if (isKept) { // what is there was looked at: its end is where we begin
            return Transfer.start(session, Transfer.Order.upload(verb + " " + current(), 0));
        }
        if (isOwn || session.settings().hasDirectUploads()) {
            return Transfer.start(session, order(path));
        }
        String unique = unique();
        for (String name : List.of(".sockeye-" + unique + SUFFIX, "sockeye-" + unique + SUFFIX)) {
            temporary = FtpPath.join(FtpPath.parent(path), name);
            try {
                return Transfer.start(session, order(temporary));
            } catch (FtpReplyException e) {
                if (e.reply().code() != 553 && e.reply().code() != 550) {
                    throw e;
                }
            }
        }
        temporary = null;
        return Transfer.start(session, order(path));
    }

    private Transfer.Order order(String target) {
        return Transfer.Order.upload(target.isEmpty() ? verb : verb + " " + target, offset);
    }

    /** What no other name has in it. */
    static String unique() {
        var random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** How long the file must be in the end, where that can be known. */
    OptionalLong expected(long moved) {
        return isKept || verb.equals("STOR") ? OptionalLong.of(offset + moved) : OptionalLong.empty();
    }

    /** Where the bytes are now. */
    String current() {
        return temporary == null ? path : temporary;
    }

    /**
     * Looks whether all is there, and gives the file its name. The rename begins only then: some servers take nothing but the second half of it after the first.
     *
     * @param size how long it must be; empty: nobody knows
     */
    void commit(OptionalLong size) throws IOException {
        if (size.isPresent() && session.features().has("SIZE")) {
            OptionalLong there = FtpNumbers.size(session.control().say("SIZE " + current()));
            if (there.isPresent() && there.getAsLong() != size.getAsLong()) {
                discard();
                throw new MalformedReplyException(
                        "the server says that all has come, and has " + there.getAsLong() + " of " + size.getAsLong()
                                + " bytes",
                        session.control().situation());
            }
        }
        if (temporary != null) {
            rename(temporary);
        }
    }

    private void rename(String now) throws IOException {
        Control control = session.control();
        FtpReply refusal = moved(now, path);
        if (!refusal.isNegative()) {
            control.completed("RNTO " + path, refusal);
            return;
        }
        String aside = now + ".old";
        if (!moved(path, aside).isCompletion()) { // it renames nothing, or nothing was in the way
            discard();
            throw control.refused("RNTO " + path, refusal);
        }
        FtpReply again = moved(now, path);
        if (!again.isCompletion()) {
            moved(aside, path);
            discard();
            throw control.refused("RNTO " + path, again);
        }
        control.say("DELE " + aside);
    }

    /** Both halves in one write; gives the answer that counts. */
    private FtpReply moved(String from, String to) throws IOException {
        Control control = session.control();
        control.send("RNFR " + from);
        control.send("RNTO " + to);
        FtpReply ready = control.read();
        FtpReply done = control.read(); // a 503 when the first failed
        return ready.isIntermediate() ? done : ready;
    }

    /** Takes away what is not the whole. */
    void discard() throws IOException {
        if (!isOwn && !isKept && session.control().wire().isOpen()) {
            session.control().say("DELE " + current());
        }
    }
}
