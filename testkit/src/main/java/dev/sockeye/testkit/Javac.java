package dev.sockeye.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiler of this JDK, for the code in documentation. */
final class Javac {
    private static final Duration LONG = Duration.ofMinutes(2);

    private Javac() {}

    /** Compiles sources with the classes of this JVM; what the compiler says to wrong ones is an {@link AssertionError}. */
    static void compile(List<Path> sources, Path into) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(List.of("--release=25", "-encoding", "UTF-8", "-proc:none", "-cp", classes()));
        command.addAll(List.of("-d", into.toString()));
        sources.forEach(source -> command.add(source.toString()));
        try (var javac = Child.start(command.toArray(String[]::new))) {
            if (javac.awaitExit(LONG) != 0) {
                throw new AssertionError(javac.err());
            }
        }
    }

    private static String classes() {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
