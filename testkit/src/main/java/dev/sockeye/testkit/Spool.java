package dev.sockeye.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream to its end on a thread of its own and keeps the beginning. Thread-safe. */
final class Spool {
    private static final int MOST = 1 << 20;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean ended;

    private Spool() {}

    static Spool of(InputStream in) {
        var spool = new Spool();
        Thread.ofPlatform().daemon().name("spool").start(() -> spool.fill(in)); // a pipe would pin a carrier
        return spool;
    }

    private void fill(InputStream in) {
        var buffer = new byte[8192];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                keep(buffer, count);
            }
        } catch (IOException e) {
            keep(("\n(" + e + ")").getBytes(StandardCharsets.UTF_8));
        } finally {
            end();
        }
    }

    private void keep(byte[] bytes) {
        keep(bytes, bytes.length);
    }

    private synchronized void keep(byte[] bytes, int count) {
        kept.write(bytes, 0, Math.min(count, MOST - kept.size()));
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Whether the text came before the end and within the limit. */
    synchronized boolean await(String text, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!text().contains(text)) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (ended || left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void awaitEnd(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!ended) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
