package dev.sockeye.cli.context;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The process's surroundings: three streams, which of them are terminals, and the environment. Tests bring their own.
 *
 * @param in standard input
 * @param out standard output, unbuffered; a write to a reader that has gone is a {@link OutputClosedException}
 * @param err standard error
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error
 * @param environment the variables
 */
public record Console(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment) {

    /** This process's. */
    public static Console system() {
        var out = new GuardedOutput(new FileOutputStream(FileDescriptor.out));
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Console(
                new FileInputStream(FileDescriptor.in), out, err, isTerminal(1), isTerminal(2), System.getenv());
    }

    /** Linux tells by the link's name for each stream; elsewhere Java knows about standard input and output together. */
    private static boolean isTerminal(int descriptor) {
        var link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            var console = System.console();
            return Objects.requireNonNull(console).isTerminal(); // never null since JDK 22
        }
        try {
            var target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false; // a closed descriptor is no terminal
        }
    }

    /** A variable, or the empty string when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
