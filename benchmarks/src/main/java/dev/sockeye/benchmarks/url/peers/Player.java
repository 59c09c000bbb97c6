package dev.sockeye.benchmarks.url.peers;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A virtual machine that does one kind of work, as one library does it, whenever it is told to, and says what that took.
 *
 * <pre>{@code
 * $ java dev.sockeye.benchmarks.url.peers.Player sockeye real real-urls.txt
 * < ready
 * > time 0.1
 * < {"items":192040,"nanos":17283600,"bytes":6145280,"sum":2146414,"refused":0,"compiling":734}
 * > time 0.1 7
 * < {"items":1048576,"nanos":94371840,"bytes":33554432,"sum":49,"refused":0,"compiling":734}
 * > usual
 * < {"allocated":32,"share":0.998,"objects":1.000,"kept":32.0}
 * > try
 * < {"sum":2146414} 51bfa2d8 0a77e7c2 - ...
 * }</pre>
 *
 * <p>Seconds and {@code nanos} are the processor time of the thread that works, so that other work on the machine counts little;
 * {@code compiling} is what the compilers took since the start, in milliseconds. {@code try} gives
 * a checksum for each input; like {@code usual} it spoils what the compilers have learnt, and comes last.
 */
public final class Player {
    /** A line of the inputs is ASCII; what is not, is written as Java and JSON do. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final Task task;
    private final int inputs;
    private final Sink sink = new Sink();

    private Player(Task task, int inputs) {
        this.task = task;
        this.inputs = inputs;
    }

    /** Takes the name of a library, of a kind of work, and of the file with the inputs; then orders from standard input. */
    public static void main(String[] arguments) throws IOException {
        List<String> inputs;
        try (var lines = Files.lines(Path.of(arguments[2]), StandardCharsets.US_ASCII)) {
            inputs = lines.map(Player::unescaped).toList();
        }
        var task = task(arguments[0], arguments[1], inputs);
        if (task.isEmpty()) {
            System.out.println("has nothing for it");
            return;
        }
        System.out.println("ready");
        var player = new Player(task.get(), inputs.size());
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            var words = order.split(" ", -1);
            System.out.println(
                    switch (words[0]) {
                        case "time" ->
                            player.time(
                                    Double.parseDouble(words[1]), words.length == 2 ? -1 : Integer.parseInt(words[2]));
                        case "usual" -> player.usual();
                        case "try" -> player.trial();
                        default -> throw new IllegalArgumentException(order);
                    });
        }
    }

    /** Only the library that was asked for is loaded. */
    private static Optional<Task> task(String library, String work, List<String> inputs) {
        return switch (library) {
            case "sockeye" -> SockeyeUrls.task(work, inputs);
            case "jdk" -> JdkUrls.task(work, inputs);
            case "okhttp" -> OkHttpUrls.task(work, inputs);
            default -> throw new IllegalArgumentException(library);
        };
    }

    private static String unescaped(String line) {
        return line.indexOf('\\') < 0
                ? line
                : ESCAPE.matcher(line)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }

    /** Goes over all inputs, or over one again and again, until that took so many seconds of the thread's processor time. */
    private String time(double seconds, int only) {
        int first = Math.max(0, only);
        int count = only < 0 ? inputs : 1;
        long enough = (long) (seconds * NANOS);
        long items = 0;
        int refused;
        long nanos;
        sink.sum();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long begun = threads.getCurrentThreadCpuTime();
        do {
            refused = pass(first, first + count);
            items += count;
            nanos = threads.getCurrentThreadCpuTime() - begun;
        } while (nanos < enough);
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        return "{\"items\":%d,\"nanos\":%d,\"bytes\":%d,\"sum\":%d,\"refused\":%d,\"compiling\":%d}"
                .formatted(
                        items, nanos, bytes, sink.sum() / (items / count), refused, compiler.getTotalCompilationTime());
    }

    private int pass(int first, int end) {
        int refused = 0;
        for (int input = first; input < end; input++) {
            if (!task.run(input, sink)) {
                refused++;
            }
        }
        return refused;
    }

    /** What the usual input takes from the heap, one that takes the median of all, and what of it stays there as long as somebody holds it. */
    private String usual() {
        var bytes = new long[inputs];
        for (int input = 0; input < inputs; input++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            task.run(input, sink);
            bytes[input] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        long median = Arrays.stream(bytes).sorted().skip(inputs / 2).findFirst().orElse(0);
        var usual = IntStream.range(0, inputs)
                .filter(input -> bytes[input] == median)
                .toArray();
        var kept = kept(usual);
        double count = usual.length;
        return "{\"allocated\":%d,\"share\":%.4f,\"objects\":%.3f,\"kept\":%.1f}"
                .formatted(median, count / inputs, kept.objects() / count, kept.bytes() / count);
    }

    private Heap kept(int[] some) {
        var keeper = new Keeper(some.length);
        try {
            Heap.now(); // what the histogram itself brings to life is there before and after
            var before = Heap.now();
            for (int input : some) {
                task.run(input, keeper);
            }
            return Heap.now().since(before);
        } finally {
            Reference.reachabilityFence(keeper);
        }
    }

    /** What came of each input. */
    private String trial() {
        var trial = new Trial();
        var words = trial.words(task, inputs);
        return "{\"sum\":%d} %s".formatted(trial.sum(), String.join(" ", words));
    }
}
