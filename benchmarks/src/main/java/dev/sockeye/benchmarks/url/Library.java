package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Jvm;
import java.nio.file.Path;
import java.util.List;

/**
 * One who stands beside the others.
 *
 * @param name as a player is told
 * @param title as the report prints it
 */
record Library(String name, String title) {
    static final Library SOCKEYE = new Library("sockeye", "Sockeye");

    /** The one whom all others are measured by. */
    static final Library JDK = new Library("jdk", "java.net");

    static final List<Library> ALL =
            List.of(SOCKEYE, JDK, new Library("okhttp", "OkHttp"), new Library("python", "Python"));

    /** What is hot waits for its compilation, so that a busy machine does not measure what is not compiled yet. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xms512m", "-Xmx2g", "-XX:-BackgroundCompilation");

    boolean isJava() {
        return !name.equals("python");
    }

    /** The command of a player that does one kind of work. */
    List<String> player(Path root, String task, Path inputs) {
        var arguments = List.of(task, inputs.toString());
        if (!isJava()) {
            var program = root.resolve("benchmarks/src/main/python/urls.py").toString();
            return List.of("python3", program, arguments.getFirst(), arguments.getLast());
        }
        return Jvm.command(
                JVM_OPTIONS,
                "dev.sockeye.benchmarks.url.peers.Player",
                List.of(name, arguments.getFirst(), arguments.getLast()));
    }
}
