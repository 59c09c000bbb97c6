package dev.sockeye.tls;

import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Identity;
import dev.sockeye.testkit.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code openssl s_server} on a free port: it says what it gets on its standard input, and prints what it hears. */
record SServer(Child child, int port) implements AutoCloseable {
    /** Starts it; its certificate and key are written to the folder as {@code server.pem} and {@code server.key}. */
    static SServer start(Path folder, Identity identity, String... options) throws Exception {
        identity.writeTo(folder, "server");
        int port = Ports.free();
        var command = Stream.concat(
                Stream.of(
                        Tools.need("openssl"),
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        "-cert",
                        folder.resolve("server.pem").toString(),
                        "-key",
                        folder.resolve("server.key").toString()),
                Stream.of(options));
        var child = Child.start(command.toArray(String[]::new));
        try {
            child.awaitOut("ACCEPT", Peers.LONG);
        } catch (AssertionError | InterruptedException e) {
            child.close();
            throw e;
        }
        return new SServer(child, port);
    }

    /** A port that was free just now: these programs do not tell which they would choose. */
    void say(String text) throws IOException {
        child.in().write(text.getBytes(StandardCharsets.UTF_8));
        child.in().flush();
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
