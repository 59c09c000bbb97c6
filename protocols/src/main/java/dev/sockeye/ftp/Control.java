package dev.sockeye.ftp;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Situation;
import dev.sockeye.wire.Lines;
import dev.sockeye.wire.MalformedBodyException;
import dev.sockeye.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The control connection: commands out, replies in.
 *
 * <pre>
 * control.send("SIZE a");          C: SIZE a
 * control.send("MDTM a");          C: MDTM a           both in one segment
 * control.read();                  S: 213 17
 * control.read();                  S: 213 20250101120000
 * </pre>
 *
 * <p>While data moves, the loop that moves it says {@code NOOP} now and then. Some servers answer at once, some after the transfer, some with a 500, one not at all:
 * those that are owed an answer are counted, so that none of these is taken for the transfer's.
 */
final class Control implements Closeable {
    private static final int IAC = 0xff;

    private final Wire wire;
    private final Charset charset;
    private final FtpReplyReader replies;
    private final Duration patience;
    private Optional<Duration> keepAlive;
    private long lastSaid = System.nanoTime();
    private int noops;
    private int queued;

    Control(Wire wire, FtpSettings settings) {
        this.wire = wire;
        charset = settings.charset();
        replies = new FtpReplyReader(wire.limits().replyLines(), charset);
        keepAlive = settings.keepAlive();
        patience = settings.patience();
    }

    Wire wire() {
        return wire;
    }

    Situation situation() {
        return wire.situation();
    }

    /** The bytes of a command; a byte 255 is doubled, since it would begin a command of Telnet's. CR, LF and NUL are refused. */
    private byte[] line(String command) {
        byte[] bytes = Lines.check(FtpPath.bytes(command, charset));
        int doubled = 0;
        for (byte b : bytes) {
            doubled += (b & 0xff) == IAC ? 1 : 0;
        }
        if (doubled == 0) {
            return bytes;
        }
        var all = new byte[bytes.length + doubled];
        int n = 0;
        for (byte b : bytes) {
            all[n++] = b;
            if ((b & 0xff) == IAC) {
                all[n++] = b;
            }
        }
        return all;
    }

    /** Refuses what cannot be said, before anything is. */
    void check(Iterable<String> commands) {
        commands.forEach(this::line);
    }

    /** Writes a command; it goes out with the next read. */
    void send(String command) throws IOException {
        wire.writeLine(line(command));
        lastSaid = System.nanoTime();
    }

    /** Writes a command with a secret. */
    void send(String start, Secret secret) throws IOException {
        wire.writeLine(start, secret);
        lastSaid = System.nanoTime();
    }

    /**
     * Reads the next reply.
     *
     * @throws DisconnectedException when it is a 421: the server takes leave. Its cause is the {@link FtpReplyException}
     */
    FtpReply read() throws IOException {
        while (true) {
            byte[] line = wire.readLineBytes();
            try {
                Optional<FtpReply> reply = replies.line(line);
                if (reply.isPresent()) {
                    return checked(reply.get());
                }
            } catch (MalformedBodyException e) {
                var told = new MalformedReplyException(
                        e.what(), e.bytes(), e.offset(), e.section().orElse(null), situation());
                wire.abort();
                throw told;
            }
        }
    }

    private FtpReply checked(FtpReply reply) throws DisconnectedException {
        if (reply.code() == 421) {
            var told = new DisconnectedException(
                    reply.toString(), situation(), new FtpReplyException("the conversation", reply, situation()));
            wire.abort();
            throw told;
        }
        return reply;
    }

    FtpReply say(String command) throws IOException {
        send(command);
        return read();
    }

    /** Says a command that must succeed. */
    FtpReply expect(String command) throws IOException {
        return completed(command, say(command));
    }

    /** The reply, when it is a 2yz. */
    FtpReply completed(String command, FtpReply reply) throws IOException {
        if (reply.isCompletion()) {
            return reply;
        }
        throw refused(command, reply);
    }

    /** What a reply is that does not do. */
    IOException refused(String command, FtpReply reply) {
        if (reply.isNegative()) {
            return new FtpReplyException(command, reply, situation());
        }
        var odd = new MalformedReplyException(command + " was answered " + reply, situation());
        wire.abort(); // who answers what: not known any more
        return odd;
    }

    // ---- while data moves

    /** How many transfers wait behind the one that runs: then nothing is said that would be answered after all of them. */
    void queued(int count) {
        queued = Math.max(0, count);
    }

    boolean isQueueing() {
        return queued > 0;
    }

    /** Called for every piece that moves. */
    void keepAlive() throws IOException {
        if (queued == 0
                && keepAlive.isPresent()
                && System.nanoTime() - lastSaid > keepAlive.get().toNanos()) {
            send("NOOP");
            wire.flush();
            noops++;
        }
    }

    /** The transfer's last word; 1yz are none, nor are the answers to what keeps alive. */
    FtpReply readLast() throws IOException {
        while (true) {
            FtpReply reply = read();
            if (noops > 0 && isOfNoop(reply)) {
                noops--;
            } else if (!reply.isPreliminary()) {
                settle();
                return reply;
            }
        }
    }

    /**
     * The last word on a transfer that was broken off, if there is one. Pure-FTPd ends a download that we broke off with a second 150 and
     * nothing else, pyftpdlib an upload sometimes with nothing at all; that nothing else comes is shown by what they say to a NOOP.
     *
     * @return empty when nothing came within patience, to that neither
     */
    Optional<FtpReply> readLastAfterFailure() throws IOException {
        boolean asked = false;
        while (true) {
            if (!wire.awaitInput(patience)) {
                if (asked) {
                    return Optional.empty();
                }
                askWhetherItIsThere();
                asked = true;
                continue;
            }
            FtpReply reply = read();
            if (noops > 0 && isOfNoop(reply)) {
                noops--;
                if (asked && noops == 0) {
                    return Optional.of(reply);
                }
            } else if (!reply.isPreliminary()) {
                settle();
                return Optional.of(reply);
            } else if (!asked) {
                askWhetherItIsThere();
                asked = true;
            }
        }
    }

    private void askWhetherItIsThere() throws IOException {
        send("NOOP");
        wire.flush();
        noops++;
    }

    /** Takes the answers that are still owed; what does not come within patience never will. */
    private void settle() throws IOException {
        while (noops > 0) {
            if (!wire.awaitInput(patience)) {
                keepAlive = Optional.empty();
                noops = 0;
                return;
            }
            read();
            noops--;
        }
    }

    private static boolean isOfNoop(FtpReply reply) {
        return reply.code() == 200 || (reply.code() >= 500 && reply.code() <= 503);
    }

    /** Whether something can be read now, or within a time. */
    boolean awaits(Duration time) throws IOException {
        return wire.awaitInput(time);
    }

    void abort() {
        wire.abort();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    @Override
    public String toString() {
        return Arrays.toString(situation().dialogue().toArray());
    }
}
