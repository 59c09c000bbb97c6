package dev.sockeye.testkit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Plays one script on one connection, on a thread of its own. */
final class TcpPlayer implements Runnable, Closeable {
    /** How a connection goes on after a step. */
    private enum Next {
        STEP,
        /** Every step was taken: end our direction, see that the client says no more. */
        FINISH,
        /** End our direction without a word of TLS, discard what comes. */
        CUT,
        /** Do nothing until the server closes. */
        HOLD,
        GONE
    }

    private static final Pace A_MOMENT = new Pace.Gap(Duration.ofMillis(1));

    private final Socket raw;
    private final Conversation talk;
    private final Stage stage;
    private final Optional<TlsSide> tls;
    private final Outlet outlet = new Outlet();
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private Socket socket;
    private boolean mayLeave;
    private volatile boolean listening;
    private volatile boolean over;

    TcpPlayer(Socket raw, Conversation talk, Stage stage, Optional<TlsSide> tls) {
        this.raw = raw;
        this.socket = raw;
        this.talk = talk;
        this.stage = stage;
        this.tls = tls;
    }

    @Override
    public void run() {
        try (raw) {
            Next next = play();
            listening = next == Next.FINISH;
            talk.played();
            end(next);
        } catch (ScriptMismatch mismatch) {
            talk.fail(mismatch);
        } catch (IOException | InterruptedException e) {
            broken(e);
        } finally {
            over = true;
        }
    }

    private void broken(Exception e) {
        // After the last step a client may go as it likes; when the server closes it is the test that ended.
        if (!talk.isPlayed() && !stage.isClosing()) {
            talk.fail(talk.mismatch(talk.current(), e.toString()));
        }
    }

    private Next play() throws IOException, InterruptedException {
        Thread self = Thread.currentThread();
        try (var dog = Watchdog.start(stage.limit(), () -> stop(self))) {
            try {
                raw.setTcpNoDelay(true);
                return steps();
            } catch (IOException | InterruptedException e) {
                if (dog.hasBitten()) {
                    throw talk.mismatch(
                            talk.current(),
                            "no end of it within " + stage.limit().toMillis() + " ms");
                }
                if (mayLeave && e instanceof IOException) {
                    return Next.GONE;
                }
                throw e;
            }
        }
    }

    private void stop(Thread player) {
        try {
            raw.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            player.interrupt();
        }
    }

    private Next steps() throws IOException, InterruptedException {
        Script script = talk.script();
        for (Fault fault : script.faults()) {
            Next next = inject(fault);
            if (next != Next.STEP) {
                return next;
            }
        }
        for (int i = 0; i < script.steps().size(); i++) {
            talk.at(i);
            Next next = take(script.steps().get(i));
            if (next != Next.STEP) {
                return next;
            }
        }
        Next next = flush();
        return next == Next.STEP ? Next.FINISH : next;
    }

    private Next take(Step step) throws IOException, InterruptedException {
        if (step instanceof Step.Server(Bytes bytes)) {
            unsent.writeBytes(bytes.toArray());
            return Next.STEP;
        }
        Next next = flush();
        if (next != Next.STEP) {
            return next;
        }
        return switch (step) {
            case Step.Client client -> hear(client);
            case Step.End() -> hearTheEnd();
            case Step.Tls(boolean refused) -> shakeHands(refused);
            case Step.Inject(Fault fault) -> inject(fault);
            case Step.MayLeave() -> {
                mayLeave = true;
                yield Next.STEP;
            }
            case Step.Flush() -> Next.STEP;
            case Step.Server _ -> throw new AssertionError(step);
        };
    }

    private Next hear(Step.Client expected) throws IOException {
        var hearing = new Hearing(expected, socket.getInputStream(), talk);
        if (hearing.matches()) {
            return Next.STEP;
        }
        if (mayLeave && hearing.endsEarly()) {
            return Next.GONE;
        }
        throw talk.mismatch(hearing.expected(), hearing.got());
    }

    private Next hearTheEnd() throws IOException {
        Bytes more = Hearing.some(socket.getInputStream(), talk);
        if (more.length() > 0) {
            throw talk.mismatch("the end of the stream", Hearing.quoted(more));
        }
        return Next.STEP;
    }

    private Next shakeHands(boolean refused) throws IOException {
        try {
            socket = tls.orElseThrow().accept(raw);
        } catch (SSLException | SocketException e) {
            if (refused) {
                return Next.GONE;
            }
            throw e;
        }
        if (refused) {
            throw talk.mismatch("a client that refuses", "a complete handshake");
        }
        return Next.STEP;
    }

    private Next inject(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Dribble dribble -> outlet.dribble(dribble);
            case Fault.Split split -> outlet.split(split);
            case Fault.Cut cut -> {
                outlet.cut(cut);
                return flush();
            }
            case Fault.Wait(Pace pace) -> stage.pause(pace);
            case Fault.HalfClose() -> socket.shutdownOutput();
            case Fault.Stall() -> {
                return Next.HOLD;
            }
            case Fault.Truncate() -> {
                return Next.CUT;
            }
            case Fault.Reset() -> {
                return reset();
            }
            case Fault.Close() -> {
                farewell();
                return Next.GONE;
            }
        }
        return Next.STEP;
    }

    private Next flush() throws IOException, InterruptedException {
        Bytes rest = Bytes.of(unsent.toByteArray());
        unsent.reset();
        while (outlet.ended().isEmpty() && rest.length() > 0) {
            Bytes piece = outlet.piece(rest);
            socket.getOutputStream().write(piece.toArray());
            talk.send(piece);
            rest = rest.from(piece.length());
            if (rest.length() > 0 && outlet.ended().isEmpty()) {
                stage.pause(outlet.pace());
            }
        }
        if (outlet.ended().isEmpty()) {
            return Next.STEP;
        }
        return switch (outlet.ended().get()) {
            case CLOSE -> Next.CUT;
            case RESET -> reset();
            case STALL -> Next.HOLD;
        };
    }

    private Next reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
        return Next.GONE;
    }

    private void end(Next next) throws IOException, InterruptedException {
        switch (next) {
            case FINISH -> {
                farewell();
                Bytes more = Hearing.some(socket.getInputStream(), talk);
                if (more.length() > 0) {
                    throw talk.mismatch("no more after the last step", Hearing.quoted(more));
                }
            }
            case CUT -> {
                raw.shutdownOutput();
                raw.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            case HOLD -> stage.awaitClosing();
            case GONE, STEP -> {}
        }
    }

    /** Ends our direction, under TLS with close_notify; SSLSocket.close() could wait for the client's. */
    private void farewell() throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
        if (socket instanceof SSLSocket && !raw.isOutputShutdown()) {
            raw.shutdownOutput();
        }
    }

    /** Waits until what the client has already sent behind the last step is seen. */
    void settle() throws IOException, InterruptedException {
        try {
            while (listening && !over && raw.getInputStream().available() > 0) {
                stage.pause(A_MOMENT);
            }
        } catch (SocketException e) {
            if (!raw.isClosed()) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
