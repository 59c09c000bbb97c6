package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of the figures: those in C, compiled here, and how to start the others.
 *
 * @param root the folder of the project
 */
record Programs(Path root) {
    private static final List<String> FLAGS =
            List.of("-std=gnu17", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-D_GNU_SOURCE");

    /** Compiles what is not compiled yet, or older than its sources. */
    void compile() throws IOException, InterruptedException {
        Files.createDirectories(compiled("."));
        gcc("server", "server");
        gcc("load", "load");
        gcc("spawn", "spawn");
    }

    String server() {
        return compiled("server").toString();
    }

    String load() {
        return compiled("load").toString();
    }

    String spawn() {
        return compiled("spawn").toString();
    }

    String python() {
        return root.resolve("benchmarks/src/main/python/server.py").toString();
    }

    String command() {
        return root.resolve("sockeye").toString();
    }

    /** A file of a run: what a server said on its standard error. */
    Path log(String name) {
        return compiled(name + ".log");
    }

    /** The command that starts a program of ours, given as its class and first arguments. */
    List<String> java(String program, List<String> options) {
        var words = List.of(program.split(" ", -1));
        return Jvm.command(
                options, "dev.sockeye.benchmarks.sockets.peers." + words.getFirst(), words.subList(1, words.size()));
    }

    private Path compiled(String name) {
        return root.resolve("benchmarks/target/c").resolve(name).normalize();
    }

    private void gcc(String program, String prefix) throws IOException, InterruptedException {
        var target = compiled(program);
        if (Files.exists(target) && sources("").allMatch(source -> isOlder(source, target))) {
            return;
        }
        var command = new ArrayList<String>();
        command.add("gcc");
        command.addAll(FLAGS);
        command.addAll(List.of("-o", target.toString()));
        Stream.concat(sources("common"), sources(prefix))
                .map(Path::toString)
                .filter(source -> source.endsWith(".c"))
                .forEach(command::add);
        var compiler = new ProcessBuilder(command).inheritIO().start();
        if (!compiler.waitFor(1, TimeUnit.MINUTES) || compiler.exitValue() != 0) {
            compiler.destroyForcibly();
            throw new IOException("gcc could not compile " + program);
        }
    }

    private Stream<Path> sources(String prefix) throws IOException {
        try (var files = Files.list(root.resolve("benchmarks/src/main/c"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList().stream();
        }
    }

    private static boolean isOlder(Path source, Path target) {
        try {
            return Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(target)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
