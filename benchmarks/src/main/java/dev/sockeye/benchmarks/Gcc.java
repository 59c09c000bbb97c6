package dev.sockeye.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compiles the programs in C.
 *
 * @param root the folder of the project
 */
public record Gcc(Path root) {
    private static final List<String> FLAGS =
            List.of("-std=gnu17", "-O2", "-Wall", "-Wextra", "-Werror", "-pthread", "-D_GNU_SOURCE");

    /** Where a program is, or will be. */
    public Path compiled(String name) {
        return root.resolve("benchmarks/target/c").resolve(name).normalize();
    }

    /** Compiles the sources whose names begin so, and the common ones, unless that was done since they last changed. */
    public void compile(String program, String prefix, String... libraries) throws IOException, InterruptedException {
        Files.createDirectories(compiled("."));
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
        command.addAll(List.of(libraries));
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
