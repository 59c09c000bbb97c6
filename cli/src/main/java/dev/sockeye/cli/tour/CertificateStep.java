package dev.sockeye.cli.tour;

import dev.sockeye.lab.TlsServers;
import dev.sockeye.net.TlsException;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Service;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A certificate that is refused, and why; then one that is taken. */
final class CertificateStep implements Step {
    private static final Service HELLO = new Service("hello", 0, 0, TlsMode.IMPLICIT);

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A certificate that is refused, and why", "证书被拒绝，以及原因");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "The server signed its certificate for localhost itself: nobody vouches for it. Then we trust it, but call it by another"
                        + " name; then by its own.",
                "服务器为 localhost 自己签发了证书，没有人为它担保。然后我们信任它，但用了另一个名字去连接；最后用它自己的名字。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.clientCode(Shown.step(CertificateStep.class, "client"));
        var reasons = new ArrayList<TlsException.Reason>();
        var said = new ArrayList<String>();
        var transcript = stage.transcript();
        try (var server = TlsServers.saying("hello over TLS")) {
            int port = server.port();
            // show: client
            var trusting = Tls.trusting(server.certificate());
            for (var dial : List.of(
                    Dial.to("localhost", port),
                    Dial.to("127.0.0.1", port).trust(trusting),
                    Dial.to("localhost", port).trust(trusting))) {
                try (var wire = Wire.open(dial.transcript(transcript), HELLO)) {
                    said.add(wire.readLine());
                } catch (TlsException e) {
                    reasons.add(e.reason());
                    stage.remark("TlsException " + e.reason() + ": " + e.getMessage());
                }
            }
            // end
        }
        stage.expect("the reasons", List.of(TlsException.Reason.SELF_SIGNED, TlsException.Reason.WRONG_HOST), reasons);
        stage.expect("what was said", List.of("hello over TLS"), said);
    }
}
