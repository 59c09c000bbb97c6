package dev.sockeye.url;

import dev.sockeye.fuzz.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is quoted and unquoted is as it was; quote and unquote give what Python's give. */
@SuppressWarnings("exports") // of tests only
public final class PercentSubject implements Subject {
    private static final List<Percent.Set> SETS = List.of(
            Percent.Set.C0,
            Percent.Set.FRAGMENT,
            Percent.Set.QUERY,
            Percent.Set.SPECIAL_QUERY,
            Percent.Set.PATH,
            Percent.Set.USERINFO,
            Percent.Set.COMPONENT,
            Percent.Set.FORM);

    private final @Nullable PythonPeer python;

    /** With python3 where it is. */
    public PercentSubject() throws IOException {
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
        String whole =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // without half surrogates
        if (!Percent.unquote(Percent.quote(whole, "")).equals(whole)) {
            return "unquote of quote: " + Percent.unquote(Percent.quote(whole, ""));
        }
        if (!Percent.unquotePlus(Percent.quotePlus(whole)).equals(whole)) {
            return "unquotePlus of quotePlus: " + Percent.unquotePlus(Percent.quotePlus(whole));
        }
        for (Percent.Set set : SETS) {
            String once = Percent.encode(text, set);
            boolean clean = once.chars().noneMatch(c -> c != '%' && set.has(c));
            if (!clean || (!set.has('%') && !Percent.encode(once, set).equals(once))) {
                return "encoded by " + set + ": " + once;
            }
        }
        return null;
    }

    @Override
    public List<@Nullable String> unexplained(List<String> texts) throws IOException {
        if (python == null) {
            return List.of();
        }
        var quoted = python.askEach("quote", texts);
        var unquoted = python.askEach("unquote", texts);
        var plus = python.askEach("unquote_plus", texts);
        var all = new ArrayList<@Nullable String>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String found = PythonPeer.differs("quote", quoted.get(i), () -> List.of(Percent.quote(text)));
            found = found != null
                    ? found
                    : PythonPeer.differs("unquote", unquoted.get(i), () -> List.of(Percent.unquote(text)));
            all.add(
                    found != null
                            ? found
                            : PythonPeer.differs(
                                    "unquote_plus", plus.get(i), () -> List.of(Percent.unquotePlus(text))));
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
