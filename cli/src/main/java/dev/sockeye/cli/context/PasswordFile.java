package dev.sockeye.cli.context;

import dev.sockeye.net.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/** The first line of a file, or of standard input, as a password. */
final class PasswordFile {
    private static final int LONGEST = 4096;

    private PasswordFile() {}

    static Secret read(String name, Context context) throws IOException {
        if (name.equals("-")) {
            return line(context.console().in(), "standard input");
        }
        var file = Path.of(name);
        try (var in = Files.newInputStream(file)) {
            warn(file, context);
            return line(in, name);
        } catch (LocalFileException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalFileException("read", file, e);
        }
    }

    /** Byte by byte, as what follows in standard input is for others. */
    private static Secret line(InputStream in, String name) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() == LONGEST) {
                throw new LocalFileException("the first line of " + name + " is too long for a password");
            }
            line.write(b);
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return Secret.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private static void warn(Path file, Context context) throws IOException {
        if (!Files.isRegularFile(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        var others = EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        others.retainAll(Files.readAttributes(file, PosixFileAttributes.class).permissions());
        if (!others.isEmpty()) {
            context.note("sockeye: warning: " + file + " can be read by others: chmod 600 " + file);
        }
    }
}
