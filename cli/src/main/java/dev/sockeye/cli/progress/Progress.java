package dev.sockeye.cli.progress;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.TerminalText;
import java.io.Closeable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of transfers, for whoever watches: a line each at the foot of the terminal, on standard error. Nothing shows where that is no
 * terminal, nor before something takes its time.
 *
 * <pre>{@code
 * try (var progress = Progress.of(context, true)) {
 *     try (var bar = progress.begin("film.mp4")) {
 *         bar.total(30_000_000);
 *         bar.moved(8192);
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe, and so are its bars.
 */
public final class Progress implements Closeable {
    /** Who waits for less than that wants no bar. */
    private static final long PATIENCE = 300_000_000L;

    private static final long TICK_MILLIS = 100;

    private final boolean visible;
    private final PrintStream err;
    private final LongSupplier clock;
    private final Terminal terminal;
    private final Cleanup cleanup;
    private long start;
    private final List<Bar> bars = new ArrayList<>();
    private int drawn;
    private boolean closed;
    private @Nullable Thread ticking;
    private Cleanup.@Nullable Task leaving;

    Progress(boolean visible, PrintStream err, LongSupplier clock, Terminal terminal, Cleanup cleanup) {
        this.visible = visible;
        this.err = err;
        this.clock = clock;
        this.terminal = terminal;
        this.cleanup = cleanup;
    }

    /**
     * For one command.
     *
     * @param toFile whether the data itself does not go to the terminal
     */
    public static Progress of(Context context, boolean toFile) {
        var console = context.console();
        boolean visible = console.errIsTerminal()
                && toFile
                && context.globals().progress()
                && !context.globals().quiet()
                && !console.variable("TERM").equals("dumb");
        return new Progress(visible, console.err(), System::nanoTime, new Terminal(), context.cleanup());
    }

    /** Whether there is anything to see. */
    public boolean isVisible() {
        return visible;
    }

    /** Something begins; it is over when it is closed. */
    public synchronized Bar begin(String name) {
        var bar = new Bar(this, new Meter(TerminalText.escapeLine(name), clock.getAsLong()));
        if (visible) {
            bars.add(bar);
            if (ticking == null) {
                start = clock.getAsLong(); // not before: a question for a password may have come first
                leaving = cleanup.add(this::leave);
                ticking = Thread.ofPlatform().daemon().name("progress").start(this::run);
            }
        }
        return bar;
    }

    /** Writes something else to standard error, above the bars. */
    public synchronized void aside(Runnable writing) {
        wipe();
        writing.run();
        draw();
    }

    private synchronized void run() {
        while (!closed) {
            tick();
            try {
                wait(TICK_MILLIS);
            } catch (InterruptedException e) {
                return; // nobody does that but who ends it all
            }
        }
    }

    synchronized void tick() {
        long now = clock.getAsLong();
        bars.forEach(bar -> bar.meter().tick(now));
        draw();
    }

    private void draw() {
        if (closed || bars.isEmpty() || clock.getAsLong() - start < PATIENCE) {
            return;
        }
        var size = terminal.size(clock.getAsLong());
        int most = Math.max(size.rows() - 2, 1);
        var text = new StringBuilder();
        for (var bar : bars.subList(0, Math.min(bars.size(), most))) {
            line(text, bar.meter().line(size.columns()));
        }
        int now = Math.min(bars.size(), most);
        if (bars.size() > most) {
            line(text, "and " + (bars.size() - most) + " more");
            now++;
        }
        text.append("\33[J"); // what was drawn below and is no more
        text.append("\33[").append(now).append('A');
        drawn = now;
        write(text);
    }

    private static void line(StringBuilder text, String line) {
        text.append("\r\33[K").append(line).append('\n');
    }

    /** The cursor stands at the first bar, always: what is wiped is all below it. */
    private void wipe() {
        if (drawn > 0) {
            write("\r\33[J");
            drawn = 0;
        }
    }

    private void write(CharSequence text) {
        err.print(text);
        err.flush();
    }

    synchronized void ended(Bar bar, boolean well) {
        if (!bars.remove(bar)) {
            return;
        }
        boolean shown = drawn > 0;
        wipe();
        if (shown && well) {
            long now = clock.getAsLong();
            write(bar.meter().ended(terminal.size(now).columns(), now) + "\n");
        }
        draw();
    }

    /** Leaves the bars as they are, and the cursor below them. */
    private synchronized void leave() {
        closed = true;
        if (drawn > 0) {
            write("\33[" + drawn + "B\r");
            drawn = 0;
        }
        notifyAll();
    }

    @Override
    public synchronized void close() {
        wipe();
        closed = true;
        if (leaving != null) {
            cleanup.remove(leaving);
        }
        notifyAll();
    }
}
