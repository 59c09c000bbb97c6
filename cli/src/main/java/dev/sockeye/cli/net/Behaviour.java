package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a listening command does with a client, on that client's own virtual thread. */
@FunctionalInterface
public interface Behaviour {
    /** The tutorial's servers take messages of at most 1 K. */
    int MESSAGE = 1024;

    /** Until the client is done, or has been served. */
    void serve(Client client) throws IOException;

    /** Prints what comes. */
    static Behaviour print() {
        return client -> {
            var buffer = new byte[client.showsMessages() ? MESSAGE : 64 * 1024];
            for (int n = client.receive(buffer); n > 0; n = client.receive(buffer)) {
                client.print(buffer, n);
            }
        };
    }

    /** Prints what comes, and sends it back. */
    static Behaviour echo() {
        return client -> {
            var buffer = new byte[client.showsMessages() ? MESSAGE : 64 * 1024];
            for (int n = client.receive(buffer); n > 0; n = client.receive(buffer)) {
                client.print(buffer, n);
                client.send(buffer, n);
            }
        };
    }

    /** Prints each message of at most 1 K and answers it; {@code {peer}} in the text becomes the client's address as Python prints it. */
    static Behaviour reply(String text) {
        return client -> {
            var buffer = new byte[MESSAGE];
            var answer = answer(text, client.address());
            for (int n = client.receive(buffer); n > 0; n = client.receive(buffer)) {
                client.print(buffer, n);
                client.send(answer, answer.length);
            }
        };
    }

    /** Gives the connection to a program as its standard input and output; see {@link Program}. */
    static Behaviour exec(String command, Context context) throws IOException {
        return Program.of(command, context)::serve;
    }

    /** The text of {@code --reply} for one peer. */
    static byte[] answer(String text, dev.sockeye.socket.Address peer) {
        return text.replace("{peer}", PythonText.of(peer)).getBytes(StandardCharsets.UTF_8);
    }
}
