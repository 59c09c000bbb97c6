package dev.sockeye.benchmarks.http.peers;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A virtual machine that gets things by HTTP in one way, whenever it is told to, and says what that took.
 *
 * <pre>{@code
 * $ java dev.sockeye.benchmarks.http.peers.Player sockeye server.pem
 * < ready
 * > one 1 http://127.0.0.1:41234/small                     for a second, one after the other
 * < {"work":20811,"nanos":1000211834,"processor":310000000,"allocated":24973200,"peak":16203840,"compiling":734}
 * > crowd 1 http://127.0.0.1:41234/small                   64 platform threads, to come up to speed for one
 * > many 1 http://127.0.0.1:41234/small                    64 virtual threads
 * > drain 1073741824 http://127.0.0.1:41234/1073741824     or https
 * > save 1073741824 http://127.0.0.1:41234/1073741824 /tmp/body
 * }</pre>
 *
 * <p>{@code processor} is that of the whole process, to a hundredth of a second: what collects, compiles and polls for the one who works is part of
 * the price. {@code allocated} is what all threads took from the heap, {@code peak} the most that was used of it, garbage included; {@code compiling}
 * is what the compilers took since the start, in milliseconds.
 */
public final class Player {
    private static final double NANOS = 1e9;
    private static final int SMALL = 64;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final Client client;

    private Player(Client client) {
        this.client = client;
    }

    /** Takes the name of a client, and the file of the server's certificate; then orders from standard input. */
    public static void main(String[] arguments)
            throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
        var player = new Player(client(arguments[0], Path.of(arguments[1])));
        System.out.println("ready");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(player.obey(order.split(" ", -1)));
        }
        System.exit(0); // an event loop does not end by itself
    }

    private static Client client(String name, Path certificate) throws IOException, GeneralSecurityException {
        return switch (name) {
            case "sockeye" -> new SockeyeClient(certificate);
            case "jdk" -> new JdkClient(Trusted.by(certificate));
            case "okhttp" -> new OkHttpPeer(Trusted.by(certificate));
            case "apache" -> new ApacheClient(Trusted.by(certificate));
            case "jetty" -> new JettyPeer(Trusted.by(certificate));
            case "helidon" -> new HelidonClient(Trusted.by(certificate));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String obey(String[] words) throws InterruptedException, ExecutionException {
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long allocated = threads.getTotalThreadAllocatedBytes();
        long processor = system.getProcessCpuTime();
        long begun = System.nanoTime();
        long work = work(words[0], Double.parseDouble(words[1]), words);
        long nanos = System.nanoTime() - begun;
        processor = system.getProcessCpuTime() - processor;
        allocated = threads.getTotalThreadAllocatedBytes() - allocated;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return "{\"work\":%d,\"nanos\":%d,\"processor\":%d,\"allocated\":%d,\"peak\":%d,\"compiling\":%d}"
                .formatted(work, nanos, processor, allocated, peak, compiler.getTotalCompilationTime());
    }

    private long work(String order, double amount, String[] words) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + (long) (amount * NANOS);
        var url = words[2];
        return switch (order) {
            case "one" -> inThreads(1, Thread.ofPlatform(), () -> gets(url, end));
            case "crowd" -> inThreads(Client.CONNECTIONS, Thread.ofPlatform(), () -> gets(url, end));
            case "many" -> inThreads(Client.CONNECTIONS, Thread.ofVirtual(), () -> gets(url, end));
            case "drain" -> inThreads(1, Thread.ofPlatform(), () -> client.drain(url));
            case "save" -> inThreads(1, Thread.ofPlatform(), () -> saved(url, Path.of(words[3])));
            default -> throw new IllegalArgumentException(order);
        };
    }

    /** Work that says how much it was. */
    private interface Work {
        long run() throws IOException;
    }

    private static long inThreads(int count, Thread.Builder kind, Work work)
            throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<FutureTask<Long>>();
        for (int i = 0; i < count; i++) {
            var task = new FutureTask<>(work::run);
            tasks.add(task);
            kind.start(task);
        }
        long sum = 0;
        for (var task : tasks) {
            sum += task.get();
        }
        return sum;
    }

    private long gets(String url, long end) throws IOException {
        long count = 0;
        do {
            var body = client.get(url);
            if (body.length != SMALL) {
                throw new IOException(body.length + " bytes");
            }
            count++;
        } while (System.nanoTime() < end);
        return count;
    }

    private long saved(String url, Path file) throws IOException {
        client.save(url, file);
        long size = Files.size(file);
        Files.delete(file);
        return size;
    }
}
