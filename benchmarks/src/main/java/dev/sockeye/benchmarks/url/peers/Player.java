package dev.sockeye.benchmarks.url.peers;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A virtual machine that does one kind of work, as one library does it, whenever it is told to, and says what that took.
 *
 * <pre>{@code
 * $ java dev.sockeye.benchmarks.url.peers.Player sockeye real real-urls.txt
 * < ready
 * > time 0.1
 * < {"items":192040,"nanos":17283600,"bytes":6145280,"sum":2146414,"refused":0}
 * > time 0.1 7
 * < {"items":1048576,"nanos":94371840,"bytes":33554432,"sum":49,"refused":0}
 * > allocated
 * < {"median":32,"share":0.998,"most":112}
 * > try
 * < {"sum":2146414} 51bfa2d8 0a77e7c2 - ...
 * > kept
 * < {"objects":1.000,"bytes":32.0}
 * }</pre>
 *
 * <p>{@code nanos} is the processor time of the thread that works, so that other work on the machine counts little. {@code try} gives
 * a checksum for each input, {@code kept} the objects for each that stay in the heap; both spoil what the compiler has learnt, and are for
 * a player that is not measured.
 */
public final class Player {
    /** A line of the inputs is ASCII; what is not, is written as Java and JSON do. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
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
                        case "allocated" -> player.allocated();
                        case "try" -> player.trial();
                        case "kept" -> player.kept();
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

    /** Goes over all inputs, or over one again and again, until so many seconds have passed. */
    private String time(double seconds, int only) {
        int first = Math.max(0, only);
        int count = only < 0 ? inputs : 1;
        long end = System.nanoTime() + (long) (seconds * NANOS);
        long items = 0;
        int refused = 0;
        sink.sum();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long nanos = threads.getCurrentThreadCpuTime();
        do {
            refused = pass(first, first + count);
            items += count;
        } while (System.nanoTime() < end);
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        return "{\"items\":%d,\"nanos\":%d,\"bytes\":%d,\"sum\":%d,\"refused\":%d}"
                .formatted(items, nanos, bytes, sink.sum() / (items / count), refused);
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

    /** What each input takes from the heap, one by one: the middle, the share of inputs that take just that, and the most. */
    private String allocated() {
        var bytes = new long[inputs];
        for (int input = 0; input < inputs; input++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            task.run(input, sink);
            bytes[input] = threads.getCurrentThreadAllocatedBytes() - before;
        }
        Arrays.sort(bytes);
        long median = bytes[inputs / 2];
        double share = Arrays.stream(bytes).filter(one -> one == median).count() / (double) inputs;
        return "{\"median\":%d,\"share\":%.4f,\"most\":%d}".formatted(median, share, bytes[inputs - 1]);
    }

    private String trial() {
        var trial = new Trial();
        var words = trial.words(task, inputs);
        return "{\"sum\":%d} %s".formatted(trial.sum(), String.join(" ", words));
    }

    /** What the whole objects of all inputs need as long as somebody holds them. */
    private String kept() {
        var keeper = new Keeper(inputs);
        Heap.now(); // what the histogram itself brings to life is there before and after
        var before = Heap.now();
        for (int input = 0; input < inputs; input++) {
            task.run(input, keeper);
        }
        var kept = Heap.now().since(before);
        return "{\"objects\":%.3f,\"bytes\":%.1f}"
                .formatted(kept.objects() / (double) keeper.count(), kept.bytes() / (double) keeper.count());
    }
}
