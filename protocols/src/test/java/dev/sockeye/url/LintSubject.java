package dev.sockeye.url;

import dev.sockeye.fuzz.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lint takes anything; its findings lie in the text; it is silent of no text that java.net.URI or python3 read differently. */
@SuppressWarnings("exports") // of tests only
public final class LintSubject implements Subject {
    private final @Nullable PythonPeer python;

    /** With python3 where it is. */
    public LintSubject() throws IOException {
        python = PythonPeer.isHere() ? new PythonPeer() : null;
    }

    @Override
    public List<String> corpus() {
        return UrlTexts.all();
    }

    @Override
    public List<String> dictionary() {
        return UrlTexts.DICTIONARY;
    }

    @Override
    public @Nullable String broken(String text) {
        int last = 0;
        for (Finding finding : Url.lint(text)) {
            if (finding.position() < last
                    || finding.length() < 0
                    || finding.position() + finding.length() > text.length()) {
                return "not in the text, or not in order: " + finding;
            }
            last = finding.position();
        }
        boolean silent = Url.lint(text).isEmpty();
        return silent && !Url.canParse(text) ? "silent of what is no URL" : null;
    }

    @Override
    public List<@Nullable String> unexplained(List<String> texts) throws IOException {
        var all = new ArrayList<@Nullable String>();
        var answers = python == null ? List.<PythonPeer.Answer>of() : python.askEach("split", texts);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            all.add(Url.lint(text).isEmpty() ? differs(text, answers.isEmpty() ? null : answers.get(i)) : null);
        }
        return all;
    }

    private static @Nullable String differs(String text, PythonPeer.@Nullable Answer answer) {
        Reading ours = Reading.url(text);
        Reading javaUri = Reading.javaUri(text);
        Reading theirs = answer == null ? ours : Reading.python(answer);
        return ours.equals(javaUri) && ours.equals(theirs)
                ? null
                : "silent, and " + ours + ", " + javaUri + ", " + theirs + " differ";
    }

    @Override
    public void close() throws IOException {
        if (python != null) {
            python.close();
        }
    }
}
