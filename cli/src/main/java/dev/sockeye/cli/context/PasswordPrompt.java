package dev.sockeye.cli.context;

import dev.sockeye.net.Secret;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Asks whoever sits at the terminal for a password, which does not show. It is the process's own terminal that is asked, so that standard
 * input and output may be files.
 */
final class PasswordPrompt {
    private static final Path TERMINAL = Path.of("/dev/tty");

    private PasswordPrompt() {}

    static Secret ask(String question, Context context) throws IOException {
        if (!Files.exists(TERMINAL)) {
            return asked(question);
        }
        try (var in = new FileInputStream(TERMINAL.toFile());
                var out = new FileOutputStream(TERMINAL.toFile())) {
            var echo = context.cleanup().add(() -> stty("echo")); // Ctrl-C must not leave a terminal that is mute
            try {
                if (!stty("-echo")) {
                    throw new UsageException(
                            "cannot ask for a password without stty: SOCKEYE_PASSWORD or --password-file gives it");
                }
                out.write(question.getBytes(StandardCharsets.UTF_8));
                return Secret.of(line(in));
            } finally {
                echo.close();
                context.cleanup().remove(echo);
                out.write('\n');
            }
        }
    }

    private static String line(FileInputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static boolean stty(String mode) {
        try {
            var stty = new ProcessBuilder("stty", mode)
                    .redirectInput(TERMINAL.toFile())
                    .start();
            return stty.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where terminals are not files. */
    private static Secret asked(String question) {
        var console = Objects.requireNonNull(System.console()); // never null since JDK 22
        var typed = console.readPassword("%s", question);
        if (typed == null) {
            throw new UsageException("nobody to ask for a password: SOCKEYE_PASSWORD or --password-file gives it");
        }
        return Secret.of(typed);
    }
}
