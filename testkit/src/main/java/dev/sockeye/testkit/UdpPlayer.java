package dev.sockeye.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Plays one script with one peer: each line is a datagram. */
final class UdpPlayer implements Runnable {
    private final DatagramSocket socket;
    private final Conversation talk;
    private final Stage stage;
    private final LinkedBlockingQueue<Bytes> heard = new LinkedBlockingQueue<>();

    UdpPlayer(DatagramSocket socket, Conversation talk, Stage stage) {
        this.socket = socket;
        this.talk = talk;
        this.stage = stage;
    }

    static void check(Step step) {
        boolean possible = switch (step) {
            case Step.Client _, Step.Server _ -> true;
            case Step.Inject(Fault fault) ->
                fault instanceof Fault.Stall || fault instanceof Fault.Close || fault instanceof Fault.Wait;
            case Step.End _, Step.Flush _, Step.Tls _, Step.MayLeave _ -> false;
        };
        if (!possible) {
            throw new IllegalArgumentException("not with datagrams: " + step);
        }
    }

    /** Takes a datagram that came from the peer. */
    void hear(Bytes bytes) {
        talk.receive(bytes);
        heard.add(bytes);
    }

    @Override
    public void run() {
        try {
            boolean more = play();
            talk.played();
            if (more) {
                Bytes extra = heard.take();
                throw talk.mismatch("no more after the last step", Hearing.quoted(extra));
            }
        } catch (ScriptMismatch mismatch) {
            talk.fail(mismatch);
        } catch (IOException | InterruptedException e) {
            if (!talk.isPlayed() && !stage.isClosing()) {
                talk.fail(talk.mismatch(talk.current(), e.toString()));
            }
        }
    }

    /** Whether the end of the script is also the end of what the peer may send. */
    private boolean play() throws IOException, InterruptedException {
        for (Fault fault : talk.script().faults()) {
            inject(fault);
            if (fault.isLast()) {
                return false;
            }
        }
        List<Step> steps = talk.script().steps();
        for (int i = 0; i < steps.size(); i++) {
            talk.at(i);
            switch (steps.get(i)) {
                case Step.Client client -> hear(client);
                case Step.Server(Bytes bytes) -> send(bytes);
                case Step.Inject(Fault fault) -> inject(fault);
                case Step.End _, Step.Flush _, Step.Tls _, Step.MayLeave _ -> throw new AssertionError(steps.get(i));
            }
            if (steps.get(i).isLast()) {
                return false;
            }
        }
        return true;
    }

    private void hear(Step.Client expected) throws InterruptedException {
        Bytes got = heard.poll(stage.limit().toNanos(), TimeUnit.NANOSECONDS);
        if (got == null || !Hearing.matches(expected, got)) {
            String what = got == null ? "nothing within " + stage.limit().toMillis() + " ms" : Hearing.quoted(got);
            throw talk.mismatch("\"" + expected + "\"", what);
        }
    }

    private void inject(Fault fault) throws InterruptedException {
        switch (fault) {
            case Fault.Wait(Pace pace) -> stage.pause(pace);
            case Fault.Close() -> socket.close();
            case Fault.Stall() -> {}
            default -> throw new AssertionError(fault);
        }
    }

    private void send(Bytes bytes) throws IOException {
        socket.send(new DatagramPacket(bytes.toArray(), bytes.length(), talk.peer()));
        talk.send(bytes);
    }
}
