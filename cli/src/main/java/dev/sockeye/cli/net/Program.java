package dev.sockeye.cli.net;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.How;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program of {@code --exec}: started once for each client, without a shell. Its standard input and output are the connection, its
 * standard error is ours, and {@code SOCKEYE_PEER} in its environment says who the client is. The client's half-close is the end of its
 * input; the end of its output is a half-close to the client. It is ended, with its children, when the command ends or the connection breaks.
 */
final class Program {
    private static final long GRACE_MILLIS = 500;

    private final List<String> words;
    private final Context context;

    private Program(List<String> words, Context context) {
        this.words = words;
        this.context = context;
    }

    /**
     * Splits the command ({@link ShellWords}).
     *
     * @throws LocalFileException when there is no such program
     */
    static Program of(String command, Context context) throws IOException {
        List<String> words;
        try {
            words = ShellWords.split(command);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--exec: " + e.getMessage());
        }
        if (candidates(words.getFirst(), context).noneMatch(Files::isExecutable)) {
            throw new LocalFileException("--exec: there is no program '" + words.getFirst() + "'");
        }
        return new Program(words, context);
    }

    private static Stream<Path> candidates(String program, Context context) {
        if (program.contains("/")) {
            return Stream.of(Path.of(program));
        }
        var folders = context.console().variable("PATH").split(java.io.File.pathSeparator, -1);
        return Stream.of(folders).map(folder -> Path.of(folder, program));
    }

    void serve(Client client) throws IOException {
        var process = start(client.address());
        var end = context.cleanup().add(() -> end(process));
        try {
            var input = Thread.ofVirtual().start(() -> feed(client, process));
            send(process, client);
            client.socket().shutdown(How.WRITE);
            int code = await(process);
            context.detail(client.address() + ": " + words.getFirst() + " ended with exit code " + code);
            client.socket().close(); // wakes the thread that feeds, should the client still be silent
            await(input);
        } finally {
            context.cleanup().remove(end);
            end(process);
        }
    }

    private Process start(Address peer) throws IOException {
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SOCKEYE_PEER", peer.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LocalFileException("run", Path.of(words.getFirst()), e);
        }
    }

    /** The client's bytes to the program; when the connection breaks, nobody is left to work for. */
    private void feed(Client client, Process process) {
        var buffer = new byte[16 * 1024];
        try (OutputStream input = process.getOutputStream()) {
            for (int n = client.receive(buffer); n > 0; n = client.receive(buffer)) {
                if (!give(input, buffer, n)) {
                    return;
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                context.detail(client.address() + ": " + e.getMessage());
                end(process);
            }
        }
    }

    /** False when the program wants no more input, which is its right. */
    private static boolean give(OutputStream input, byte[] bytes, int length) {
        try {
            input.write(bytes, 0, length);
            input.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void send(Process process, Client client) throws IOException {
        var buffer = new byte[16 * 1024];
        try (var output = process.getInputStream()) {
            for (int n = output.read(buffer); n > 0; n = output.read(buffer)) {
                client.send(buffer, n);
            }
        }
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }

    private static void await(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }

    /** Asks it and its children to end, then insists. */
    private static void end(Process process) {
        var children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
