package dev.sockeye.cli.tour;

import dev.sockeye.cli.context.OutputClosedException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.socket.Address;
import dev.sockeye.wire.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;

/** A stage on standard output: text with or without colours, or events as JSON. */
public final class Show implements Stage {
    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String CYAN = "36";

    private final Output output;
    private final boolean json;
    private final boolean colored;
    private final Lang lang;
    private final Page page;
    private String step = "";

    /**
     * For one tour.
     *
     * @param json whether to write events only
     * @param page takes the dialogues too
     */
    public Show(Output output, boolean json, boolean colored, Lang lang, Page page) {
        this.output = output;
        this.json = json;
        this.colored = colored;
        this.lang = lang;
        this.page = page;
    }

    /**
     * Runs one step.
     *
     * @param number from 1
     * @return whether all was as it should be
     */
    public boolean run(int number, Step next) throws IOException {
        step = next.name();
        print(paint(BOLD, number + ". " + next.title(lang)) + paint(DIM, "  --step " + step) + "\n");
        print("   " + next.text(lang) + "\n");
        long start = System.nanoTime();
        String failure = "";
        try {
            next.run(this);
        } catch (OutputClosedException e) {
            throw e; // the visitor has left
        } catch (IOException | RuntimeException e) {
            failure = e instanceof StepFailedException ? String.valueOf(e.getMessage()) : e.toString();
        }
        ended(failure, Duration.ofNanos(System.nanoTime() - start).toMillis());
        return failure.isEmpty();
    }

    private void ended(String failure, long millis) throws IOException {
        var event = new Json().add("step", step).add("ok", failure.isEmpty()).add("millis", millis);
        if (failure.isEmpty()) {
            print("   " + paint(GREEN, lang.pick("ok", "成功")) + ", " + millis + " ms\n\n");
        } else {
            print("   " + paint(RED, lang.pick("FAILED", "失败")) + ": " + TerminalText.escape(failure) + "\n\n");
            event.add("message", failure);
        }
        output.event("step", event);
    }

    /** Where the dialogues are as a page, if there were any. */
    public void page() throws IOException {
        if (page.file().isPresent()) {
            var file = page.file().get().toAbsolutePath().toString();
            print(lang.pick("the dialogues as a page: ", "对话记录网页：") + TerminalText.escape(file) + "\n");
            output.event("page", new Json().add("file", file));
        }
    }

    /** What became of all steps. */
    public void summary(int ok, int failed, Duration time) throws IOException {
        var counts = lang.pick(ok + " ok, " + failed + " failed", ok + " 步成功，" + failed + " 步失败");
        print(counts + ", " + time.toMillis() + " ms\n");
    }

    @Override
    public Lang lang() {
        return lang;
    }

    @Override
    public void serverCode(List<String> lines) throws IOException {
        code(lang.pick("server", "服务器"), lines);
    }

    @Override
    public void clientCode(List<String> lines) throws IOException {
        code(lang.pick("client", "客户端"), lines);
    }

    @Override
    public void code(List<String> lines) throws IOException {
        code(lang.pick("code", "代码"), lines);
    }

    private void code(String whose, List<String> lines) throws IOException {
        var text = new StringBuilder("\n   " + paint(DIM, whose) + "\n");
        for (var line : lines) {
            text.append("     ").append(paint(CYAN, line)).append('\n');
        }
        print(text.append('\n').toString());
    }

    @Override
    public void said(Who who, Address from, String text) {
        try {
            print("   " + paint(GREEN, who + ": " + TerminalText.escape(text)) + paint(DIM, "   (" + from + ")")
                    + "\n");
            var event = new Json().add("step", step).add("who", who.name());
            output.event("said", event.add("peer", from.toString()).add("text", text));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // ends the conversation, and so the step
        }
    }

    @Override
    public void remark(String text) throws IOException {
        print("   " + TerminalText.escape(text) + "\n");
        output.event("remark", new Json().add("step", step).add("text", text));
    }

    @Override
    public Transcript transcript() throws IOException {
        return new Both(Transcript.text(new Lines()), page.transcript());
    }

    /** Makes each line a remark. */
    private final class Lines extends Writer {
        private final StringBuilder line = new StringBuilder();

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            line.append(characters, offset, length);
            for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                remark(line.substring(0, end));
                line.delete(0, end + 1);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private void print(String text) throws IOException {
        if (!json) {
            output.write(text);
        }
    }

    private String paint(String code, String text) {
        return colored ? "\33[" + code + "m" + text + "\33[0m" : text;
    }
}
