package dev.sockeye.testkit;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What this JVM has open now and had not at the baseline: descriptors (Linux, from /proc/self/fd) and threads, virtual
 * ones too.
 *
 * <pre>{@code
 * Leaks leaks = Leaks.baseline();
 * ... connect, fail, close ...
 * leaks.awaitNone(Duration.ofSeconds(10));         // throws with a list of what is left
 * }</pre>
 *
 * <p>The whole JVM is looked at: run such a test alone ({@code @Isolated}), or in a JVM of its own ({@link Child#java}).
 * Left out is what the JDK opens when it likes: its own threads, jars, sources of random bytes. Immutable.
 */
public final class Leaks {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration STEP = Duration.ofMillis(20);

    private static final Pattern JDK_FILES =
            Pattern.compile(".*\\.(?:jar|jmod|so|jsa|class)|.*/lib/modules|/dev/u?random|/proc/.*|/sys/.*");
    private final Map<String, String> descriptors;
    private final Set<Long> threads;

    private Leaks(Map<String, String> descriptors, Set<Long> threads) {
        this.descriptors = descriptors;
        this.threads = threads;
    }

    /**
     * Notes what is open now, after it has made the JDK start its pollers.
     *
     * @return the baseline
     * @throws IOException when /proc cannot be read
     */
    public static Leaks baseline() throws IOException {
        warmUp();
        return new Leaks(descriptors(), Threads.running().keySet());
    }

    /** The JDK's pollers for virtual threads open descriptors at their first use. */
    private static void warmUp() throws IOException {
        try (var server = ScriptedServer.tcp("C: a\nS: b");
                var client = new Socket(server.address().getAddress(), server.port())) {
            client.getOutputStream().write("a\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        }
    }

    /**
     * Looks once.
     *
     * @return each descriptor and thread that is new, in words; empty when there is none
     * @throws IOException when /proc cannot be read
     */
    public List<String> now() throws IOException {
        Set<String> left = descriptors().entrySet().stream()
                .filter(open -> !open.getValue().equals(descriptors.get(open.getKey())))
                .map(open -> "descriptor " + open.getKey() + ": " + open.getValue())
                .collect(toCollection(TreeSet::new));
        Threads.running().forEach((id, name) -> {
            if (!threads.contains(id)) {
                left.add(name);
            }
        });
        return List.copyOf(left);
    }

    /**
     * Looks again and again until all is as it was.
     *
     * @param limit how long; generous, since it only matters when something has leaked
     * @throws AssertionError when something is left; lists it
     * @throws IOException when /proc cannot be read
     * @throws InterruptedException when this thread is interrupted
     */
    public void awaitNone(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (List<String> left = now(); !left.isEmpty(); left = now()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("left open:\n  " + String.join("\n  ", left));
            }
            Thread.sleep(STEP); // /proc tells nobody when it changes
        }
    }

    /** {@return how many descriptors this JVM has open} */
    public static int openDescriptors() throws IOException {
        return descriptors().size();
    }

    private static Map<String, String> descriptors() throws IOException {
        var open = new TreeMap<String, String>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path one : all) {
                try {
                    String target = Files.readSymbolicLink(one).toString();
                    if (!JDK_FILES.matcher(target).matches()) {
                        open.put(one.getFileName().toString(), target);
                    }
                } catch (NoSuchFileException e) {
                    // closed since the listing
                }
            }
        }
        return open;
    }
}
