package dev.sockeye.ftp;

import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Transport;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Duplex;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Transcript;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** We connect to the server, as soon as it has said where: it may wait for us before it says anything more. */
final class PassiveWay implements DataLink.Way {
    private final Session session;
    private final String command;
    private @Nullable Transport transport;

    PassiveWay(Session session, String command) {
        this.session = session;
        this.command = command;
    }

    String command() {
        return command;
    }

    @Override
    public boolean agree(FtpReply reply) throws IOException {
        Control control = session.control();
        if (reply.isPermanent()) {
            return false; // 500, 502, 522; some say 530, or 550 behind a middle box
        }
        control.completed(command, reply);
        PassiveReply place = PassiveReply.parse(reply).orElseThrow(() -> {
            control.abort();
            return new MalformedReplyException(command + " was answered " + reply, control.situation());
        });
        String host = DataLink.host(session);
        if (session.settings().trustsPassiveAddress() && place.address().isPresent()) {
            host = place.address().get().toString();
        }
        Dial dial = session.dial().at(host, place.port()).tls(TlsMode.NONE).transcript(Transcript.NONE);
        boolean answered = false;
        try {
            transport = Duplex.open(dial, session.limit()).transport();
            answered = true;
            return true;
        } catch (ConnectFailedException e) {
            answered = true;
            throw e;
        } finally {
            if (!answered) {
                control.abort(); // it waits for somebody who does not come
            }
        }
    }

    @Override
    public Transport open() {
        if (transport == null) {
            throw new IllegalStateException("not agreed on");
        }
        return transport;
    }

    @Override
    public void abandon() {
        if (transport != null) {
            transport.abort();
        }
    }
}
