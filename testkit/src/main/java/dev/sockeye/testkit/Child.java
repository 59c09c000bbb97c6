package dev.sockeye.testkit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another program: its output is kept (the first mebibyte of each stream), and it does not outlive its test.
 *
 * <pre>{@code
 * try (var child = Child.start("nc", "-l", "127.0.0.1", "4711")) {
 *     ...
 *     assertThat(child.awaitExit(Duration.ofSeconds(10))).isZero();
 *     assertThat(child.out()).isEqualTo("hello\n");
 * }
 * try (var child = Child.java("64m", Transfer.class, "1000000")) { ... }          // a JVM with -Xmx64m and our class path
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Child implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Process process;
    private final Spool out;
    private final Spool err;

    private Child(Process process) {
        this.process = process;
        this.out = Spool.of(process.getInputStream());
        this.err = Spool.of(process.getErrorStream());
    }

    /**
     * Starts a program.
     *
     * @param command the program, looked up in PATH, and its arguments
     * @return the child, running
     * @throws IOException when there is no such program
     */
    public static Child start(String... command) throws IOException {
        return new Child(new ProcessBuilder(command).start());
    }

    /**
     * Starts the main method of a class in another JVM, of the same JDK and with the same classes, on the class path.
     *
     * @param heap the largest heap, as {@code -Xmx} takes it: {@code 64m}
     * @param main a class with a main method
     * @param arguments for the main method
     * @return the child, running
     * @throws IOException when it cannot be started
     */
    public static Child java(String heap, Class<?> main, String... arguments) throws IOException {
        return java(List.of("-Xmx" + heap), main, arguments);
    }

    /**
     * As {@link #java(String, Class, String...)}, with any options.
     *
     * @param options of the JVM
     * @param main a class with a main method
     * @param arguments for the main method
     * @return the child, running
     * @throws IOException when it cannot be started
     */
    public static Child java(List<String> options, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classes(main), main.getName()));
        command.addAll(List.of(arguments));
        return start(command.toArray(String[]::new));
    }

    /** A test that runs in a module has its own classes patched in: neither path names their folder. */
    private static String classes(Class<?> main) {
        var own = main.getProtectionDomain().getCodeSource();
        Stream<String> home = own == null
                ? Stream.of()
                : Stream.of(Path.of(URI.create(own.getLocation().toString())).toString());
        return Stream.concat(
                        home,
                        Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                                .map(System::getProperty))
                .filter(path -> Objects.nonNull(path) && !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** {@return the stream to the child's standard input; closing it is the end of the child's input} */
    public OutputStream in() {
        return process.getOutputStream();
    }

    /** {@return what it has written to standard output so far, as UTF-8} */
    public String out() {
        return out.text();
    }

    /** {@return what it has written to standard error so far, as UTF-8} */
    public String err() {
        return err.text();
    }

    /**
     * Waits until standard output holds this text.
     *
     * @param text what to wait for
     * @param limit how long
     * @throws AssertionError when the output ends, or the time, before it does; shows both outputs
     * @throws InterruptedException when this thread is interrupted
     */
    public void awaitOut(String text, Duration limit) throws InterruptedException {
        await(out, text, limit);
    }

    /**
     * Waits until standard error holds this text.
     *
     * @param text what to wait for
     * @param limit how long
     * @throws AssertionError when the output ends, or the time, before it does; shows both outputs
     * @throws InterruptedException when this thread is interrupted
     */
    public void awaitErr(String text, Duration limit) throws InterruptedException {
        await(err, text, limit);
    }

    private void await(Spool spool, String text, Duration limit) throws InterruptedException {
        if (!spool.await(text, limit)) {
            throw failure("no \"" + text + "\" within " + limit.toMillis() + " ms");
        }
    }

    /**
     * Waits for the end of the program and of its output.
     *
     * @param limit how long
     * @return its exit status; 128 and the signal's number when a signal ended it
     * @throws AssertionError when it is still running; shows both outputs
     * @throws InterruptedException when this thread is interrupted
     */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw failure("still running after " + limit.toMillis() + " ms");
        }
        out.awaitEnd(limit);
        err.awaitEnd(limit);
        return process.exitValue();
    }

    private AssertionError failure(String what) {
        return new AssertionError("%s\n--- out\n%s\n--- err\n%s".formatted(what, out(), err()));
    }

    /** {@return the process, for signals and figures} */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills it and whatever it has started. */
    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        try {
            out.awaitEnd(LAST_WORDS);
            err.awaitEnd(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
