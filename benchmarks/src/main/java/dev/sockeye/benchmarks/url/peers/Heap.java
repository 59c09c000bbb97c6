package dev.sockeye.benchmarks.url.peers;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What lives in the heap, by the class histogram of the virtual machine.
 *
 * @param objects how many
 * @param bytes how much they take, headers included
 */
record Heap(long objects, long bytes) {
    /** After a full collection. */
    static Heap now() {
        try {
            var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            // The last line: Total  objects  bytes
            var total = histogram
                    .strip()
                    .lines()
                    .reduce((_, line) -> line)
                    .orElse("")
                    .split(" +", -1);
            return new Heap(Long.parseLong(total[1]), Long.parseLong(total[2]));
        } catch (JMException e) {
            throw new IllegalStateException("no class histogram", e);
        }
    }

    Heap since(Heap before) {
        return new Heap(objects - before.objects, bytes - before.bytes);
    }
}
