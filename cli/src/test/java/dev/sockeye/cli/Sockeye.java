package dev.sockeye.cli;

import dev.sockeye.testkit.Child;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command as a process of its own. */
final class Sockeye {
    /** Ten times what anything here takes. */
    static final Duration LONG = Duration.ofSeconds(30);

    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private Sockeye() {}

    static Child start(String... arguments) throws IOException {
        return Child.java(OPTIONS, Main.class, arguments);
    }

    /** The classes of this test's own JVM, for a command line of one's own. */
    static String classPath() {
        var own = java.nio.file.Path.of("target", "classes").toAbsolutePath().toString();
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator, own + File.pathSeparator, ""));
    }

    /** Where a listening command says that it listens. */
    static String address(Child listener) throws InterruptedException {
        listener.awaitErr("\n", LONG);
        var line = listener.err().lines().findFirst().orElse("");
        if (!line.startsWith("listening on ")) {
            throw new AssertionError(listener.err());
        }
        return line.substring("listening on ".length());
    }

    static int port(Child listener) throws InterruptedException {
        var address = address(listener);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** What another thread does meanwhile. */
    interface Body {
        void run() throws Exception;
    }

    /** Starts it; a connection that breaks ends it, and shows on the test's own side. */
    static void beside(Body body) {
        Thread.ofVirtual().start(() -> {
            try {
                body.run();
            } catch (IOException e) {
                return;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    static void type(Child child, String text) throws IOException {
        child.in().write(text.getBytes(StandardCharsets.UTF_8));
        child.in().flush();
    }

    /** As Ctrl-C, or another signal, does it. */
    static void signal(Child child, String name) throws IOException, InterruptedException {
        try (var kill =
                Child.start("kill", "-" + name, Long.toString(child.handle().pid()))) {
            kill.awaitExit(LONG);
        }
    }
}
