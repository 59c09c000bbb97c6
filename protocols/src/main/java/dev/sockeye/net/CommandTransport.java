package dev.sockeye.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/**
 * A command's standard streams, as {@code imap} over {@code ssh host imapd} has them: what is written goes to its standard input, what
 * is read comes from its standard output.
 *
 * <pre>{@code
 * try (var transport = CommandTransport.start("dovecot", "--exec-mail", "imap")) {
 *     transport.read(into, limit);                         // * PREAUTH ...
 * }
 * // command dovecot: transfer: the command exited with status 89: imap(ann): Fatal: no mail
 * }</pre>
 *
 * <p><b>The end.</b> A command that closes its output and exits with status 0 has ended the stream; any other status is a
 * {@link DisconnectedException} with the status and the last 8 KiB of its standard error. {@link #shutdownOutput} closes its standard
 * input. {@link #close} does so too, after what was written has gone, and gives the command two seconds to leave before it is
 * terminated, without waiting for that; {@link #abort}, an interrupt and a deadline over the whole that passes kill it at once, with its
 * children as far as the system knows them. An idle limit that passes leaves it alone.
 *
 * <p>Java reads and writes the pipes of a command in calls that neither a time limit nor an interrupt ends, and that would hold the
 * carrier of a virtual thread. So three platform threads carry the bytes between the pipes and bounded buffers of this process, and
 * callers wait at those. They end with the command's streams.
 */
public final class CommandTransport implements Transport {
    private static final int CAPACITY = 64 << 10;

    private final Pipe in = new Pipe(CAPACITY);
    private final Pipe out = new Pipe(CAPACITY);
    private final Command command;
    private final Situation situation;
    private volatile boolean closed;

    private CommandTransport(Command command, String peer) {
        this.command = command;
        situation = Situation.of(Phase.TRANSFER, peer);
    }

    /** As {@link #start(List)}. */
    public static CommandTransport start(String... command) throws ConnectFailedException {
        return start(List.of(command));
    }

    /**
     * Starts a program, without a shell, in this process's folder and with its environment.
     *
     * @param command the program, found as the system finds programs, and its arguments
     * @throws ConnectFailedException when it cannot be started
     */
    public static CommandTransport start(List<String> command) throws ConnectFailedException {
        String peer = name(command);
        try {
            var process = new ProcessBuilder(command).start();
            var transport = new CommandTransport(new Command(process), peer);
            transport.carry(process);
            return transport;
        } catch (IOException e) {
            throw new ConnectFailedException(
                    "the command could not be started: " + e.getMessage(), Situation.of(Phase.CONNECT, peer), e);
        }
    }

    /** What it is called in messages: without its arguments, which may hold what nobody else must read. */
    public static String name(List<String> command) {
        return "command " + command.getFirst();
    }

    private void carry(Process process) {
        var input = process.getOutputStream();
        var output = process.getInputStream();
        thread("in", () -> toCommand(input));
        thread("out", () -> fromCommand(output));
    }

    private void thread(String stream, Runnable work) {
        Thread.ofPlatform().daemon().name(situation.peer() + " " + stream).start(work);
    }

    /** From our buffer to its standard input, until we have said all or it takes no more. */
    private void toCommand(OutputStream input) {
        var piece = ByteBuffer.allocate(CAPACITY);
        try (input) {
            while (out.read(piece.clear(), TimeLimit.NONE, situation) >= 0) {
                input.write(piece.array(), 0, piece.position());
                input.flush();
            }
        } catch (IOException e) { // it does not read any more, or we have aborted: whoever writes is told
            out.closeReader(command.farewell().orElse("the command takes nothing more"));
        }
    }

    /** From its standard output to our buffer, until it ends or nobody wants it any more. */
    private void fromCommand(InputStream output) {
        var piece = new byte[CAPACITY];
        try (output) {
            for (int n; (n = output.read(piece)) >= 0; ) {
                in.write(TimeLimit.NONE, situation, ByteBuffer.wrap(piece, 0, n));
            }
            in.end(command.farewell().orElse(null));
        } catch (IOException e) { // nobody reads any more, or the pipe broke
            in.end("the command's output broke: " + e.getMessage());
        }
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        try {
            return in.read(into, limit, situation);
        } catch (ClosedByInterruptException | TimeLimitException | DisconnectedException e) {
            throw ended(e);
        }
    }

    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        try {
            out.write(limit, situation, parts);
        } catch (ClosedByInterruptException | TimeLimitException | DisconnectedException e) {
            throw ended(e);
        }
    }

    private IOException ended(IOException e) {
        if (e instanceof DisconnectedException) {
            return closed ? new AsynchronousCloseException() : e; // it may have died of our leaving
        }
        boolean idle = e instanceof TimeLimitException passed && passed.kind() == TimeLimitException.Kind.IDLE;
        if (!idle) {
            abort();
        }
        return e;
    }

    @Override
    public void shutdownOutput(TimeLimit limit) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        out.end(null);
    }

    @Override
    public void abort() {
        closed = true;
        out.abortWriter("aborted");
        in.closeReader("aborted");
        command.kill();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            out.closeWriter();
            in.closeReader("closed");
            command.dismiss();
        }
    }

    @Override
    public boolean isQuiet() {
        return !closed && in.isQuiet();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    /** The process, for its number and its exit status. */
    public ProcessHandle process() {
        return command.handle();
    }

    /** {@code command} and the program's name. */
    @Override
    public String peer() {
        return situation.peer();
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public String toString() {
        return situation.peer();
    }
}
