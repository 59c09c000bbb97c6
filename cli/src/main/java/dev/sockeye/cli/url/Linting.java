package dev.sockeye.cli.url;

import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.url.Finding;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.util.Locale;

/**
 * Where common parsers would disagree about a URL: a finding for each place, with a mark under it.
 *
 * <pre>{@code
 * disagree: backslash at position 15: ...
 *   http://evil.com\@good.com/
 *                  ^
 * }</pre>
 */
public final class Linting implements Inputs.Work {
    private final LineOutput output;
    private boolean found;

    /** Says it there. */
    public Linting(LineOutput output) {
        this.output = output;
    }

    /** Whether there was more than a note. */
    public boolean found() {
        return found;
    }

    @Override
    public void on(Input input) throws IOException {
        var text = input.text();
        for (var finding : Url.lint(text)) {
            found |= finding.severity() != Finding.Severity.NOTE;
            if (output.isJson()) {
                output.json(input.json()
                        .add("severity", name(finding.severity()))
                        .add("kind", name(finding.kind()))
                        .add("position", finding.position())
                        .add("length", finding.length())
                        .add("message", finding.message()));
            } else {
                show(input, text, finding);
            }
        }
    }

    private void show(Input input, String text, Finding finding) throws IOException {
        var sight = Sight.at(text, finding.position(), finding.length());
        var what = name(finding.severity()) + ": " + name(finding.kind());
        output.text(input.place() + what + " at position " + finding.position() + ": " + finding.message());
        output.text("  " + sight.text());
        output.text("  " + sight.caret());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
