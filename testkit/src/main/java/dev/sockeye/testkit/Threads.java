package dev.sockeye.testkit;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The threads of this JVM, virtual ones too: only a thread dump knows those. */
final class Threads {
    // #23 "loiterer" virtual WAITING 2026-01-01T12:00:00.000000001Z
    private static final Pattern HEADER = Pattern.compile("#(\\d+) \"(.*)\" (virtual )?[A-Z_]+ \\d{4}-.*");

    /** Those that the JDK starts and ends as it likes, and the one that {@link Watchdog#within} watches. */
    private static final Pattern OF_THE_JDK = Pattern.compile("ForkJoinPool-\\d+-(?:worker-\\d+|delayScheduler)"
            + "|ForkJoinPool\\.commonPool.*|VirtualThread-.*|(?:Master|Sub|Read-|Write-)-?Poller.*|process reaper.*"
            + "|Common-Cleaner|Cleaner-\\d+|Attach Listener|Signal Dispatcher|Finalizer|Reference Handler"
            + "|Notification Thread|watched");

    private Threads() {}

    /** Each thread's number and name. */
    static Map<Long, String> running() throws IOException {
        var threads = new TreeMap<Long, String>();
        for (String line : dump().lines().toList()) {
            Matcher header = HEADER.matcher(line);
            if (header.matches() && !OF_THE_JDK.matcher(header.group(2)).matches()) {
                String kind = header.group(3) == null ? "thread" : "virtual thread";
                threads.put(Long.valueOf(header.group(1)), kind + " " + header.group(1) + ": " + header.group(2));
            }
        }
        return threads;
    }

    private static String dump() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path file = folder.resolve("dump.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
