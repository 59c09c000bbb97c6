package dev.sockeye.cli.progress;

import dev.sockeye.cli.io.TerminalText;
import java.io.Closeable;

/** One transfer's line of {@link Progress}. Thread-safe. */
public final class Bar implements Closeable {
    private final Progress progress;
    private final Meter meter;
    private boolean well;

    Bar(Progress progress, Meter meter) {
        this.progress = progress;
        this.meter = meter;
    }

    /** It is called so from now on: how many files of how many. */
    public void name(String name) {
        synchronized (progress) {
            meter.name(TerminalText.escapeLine(name));
        }
    }

    /** How many bytes it will be in all, what was there before included; less than 0: nobody knows. */
    public void total(long bytes) {
        synchronized (progress) {
            meter.total(bytes);
        }
    }

    /** So many are there; those of the first time were there before. */
    public void at(long bytes) {
        synchronized (progress) {
            meter.at(bytes);
        }
    }

    /** So many more have moved. */
    public void moved(long bytes) {
        synchronized (progress) {
            meter.moved(bytes);
        }
    }

    /** It went well: its figures stay on the screen. */
    public void done() {
        synchronized (progress) {
            well = true;
        }
    }

    Meter meter() {
        return meter;
    }

    /** It is over. */
    @Override
    public void close() {
        synchronized (progress) {
            progress.ended(this, well);
        }
    }
}
