package dev.sockeye.url;

import dev.sockeye.fuzz.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A URL printed and parsed again is the same URL; java.net.URI and python3 read the same, or a known cause says why not. */
@SuppressWarnings("exports") // of tests only
public final class UrlSubject implements Subject {
    private final Function<Url, String> print;
    private final List<Difference> known;
    private final @Nullable PythonPeer python;

    /** With python3 where it is. */
    public UrlSubject() throws IOException {
        this(Url::href, Difference.all(), PythonPeer.isHere());
    }

    /** With a printer or a table that may have a planted mistake. */
    UrlSubject(Function<Url, String> print, List<Difference> known, boolean withPython) throws IOException {
        this.print = print;
        this.known = known;
        this.python = withPython ? new PythonPeer() : null;
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
        Url url = parsed(text);
        if (url == null) {
            return null;
        }
        String href = print.apply(url);
        if (!Url.canParse(href)) {
            return "printed it is no URL: " + href;
        }
        Url again = Url.parse(href);
        if (!again.href().equals(url.href())) {
            return "parsed again it is another: " + url.href() + " and " + again.href();
        }
        return parts(again).equals(parts(url))
                ? properties(url)
                : "its parts are others: " + parts(url) + " and " + parts(again);
    }

    /** Only a UrlSyntaxException may come out, at a place in the text, and only where canParse says no. */
    private static @Nullable Url parsed(String text) {
        boolean can = Url.canParse(text);
        try {
            Url url = Url.parse(text);
            if (!can) {
                throw new IllegalStateException("canParse says no, parse takes it");
            }
            return url;
        } catch (UrlSyntaxException e) {
            if (can || e.position() < 0 || e.position() > text.length()) {
                throw new IllegalStateException("canParse says " + can + ", parse fails at " + e.position(), e);
            }
            return null;
        }
    }

    private static String parts(Url url) {
        return String.join(
                " ",
                url.scheme(),
                url.username(),
                url.password(),
                url.host().toString(),
                url.port().toString(),
                url.path(),
                url.query().toString(),
                url.fragment().toString(),
                url.origin().toString());
    }

    private static @Nullable String properties(Url url) {
        if (url.href().chars().anyMatch(c -> c > 0x7E || c < ' ')) {
            return "not ASCII, or a control character: " + url.href();
        }
        if (!url.hasOpaquePath() && !url.resolve("").equals(url.withoutFragment())) {
            return "an empty reference leads elsewhere: " + url.resolve("");
        }
        if (!url.resolve(url.href()).equals(url)) {
            return "its own text leads elsewhere: " + url.resolve(url.href());
        }
        boolean restored =
                url.withoutFragment().withFragment("f").withoutFragment().equals(url.withoutFragment());
        return restored ? null : "a fragment that came and went left something: " + url.withoutFragment();
    }

    @Override
    public List<@Nullable String> unexplained(List<String> texts) throws IOException {
        var all = new ArrayList<@Nullable String>();
        var answers = python == null ? List.<PythonPeer.Answer>of() : python.askEach("split", texts);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            Reading ours = Reading.url(text);
            String found = Difference.unexplained(known, "java.net.URI", text, ours, Reading.javaUri(text));
            if (found == null && python != null) {
                found = Difference.unexplained(known, "python", text, ours, Reading.python(answers.get(i)));
            }
            all.add(found);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        if (python != null) {
            python.close();
        }
    }
}
