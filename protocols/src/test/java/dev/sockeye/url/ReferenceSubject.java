package dev.sockeye.url;

import dev.sockeye.fuzz.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reference keeps every byte, is put together as it was taken apart, and {@code Urllib} gives what Python 3.11 gives. */
@SuppressWarnings("exports") // of tests only
public final class ReferenceSubject implements Subject {
    private static final UrlReference BASE = UrlReference.parse("http://ann@example.org:8080/a/b/c?q#f");

    private final @Nullable PythonPeer python;
    private final boolean bracketsToo;
    private final boolean slashesToo;

    /** With python3 where it is; later ones than 3.11 put URLs together in other ways, and are left out. */
    public ReferenceSubject() throws IOException {
        PythonPeer peer = PythonPeer.isHere() ? new PythonPeer() : null;
        if (peer != null && !peer.version().startsWith("3.11.")) {
            peer.close();
            peer = null;
        }
        python = peer;
        // What patches of 3.11 changed, which not every system has: 3.11.12 looks at brackets, 3.11.10 keeps four
        // slashes.
        bracketsToo = peer != null && peer.ask("split", "//x[::1]").error() != null;
        slashesToo = peer != null && peer.ask("unsplit", "////").results().contains("////");
    }

    @Override
    public List<String> corpus() {
        var texts = new ArrayList<>(UrlTexts.all());
        texts.addAll(List.of(
                "g",
                "./g",
                "g/",
                "/g",
                "//g",
                "?y",
                "g?y",
                "#s",
                ";x",
                "",
                ".",
                "..",
                "../..",
                "../../../g",
                "g;x=1/../y",
                "http:g"));
        return texts;
    }

    @Override
    public List<String> dictionary() {
        return UrlTexts.DICTIONARY;
    }

    @Override
    public @Nullable String broken(String text) {
        UrlReference reference = UrlReference.split(text);
        if (!reference.toString().equals(text) || !together(reference).equals(text)) {
            return "put together it is another: " + together(reference);
        }
        if (!parses(text)) {
            return null;
        }
        UrlReference normal = reference.normalise();
        if (!normal.normalise().equals(normal) || !parses(normal.toString())) {
            return "normalised twice: " + normal + " and " + normal.normalise();
        }
        UrlReference target = BASE.resolve(reference);
        if (!target.isAbsolute() || !parses(target.toString())) {
            return "resolved it is no absolute reference: " + target;
        }
        UrlReference back = BASE.resolve(BASE.relativize(target));
        return back.equals(target)
                ? null
                : "made relative it leads elsewhere: " + target + " by " + BASE.relativize(target) + " to " + back;
    }

    private static String together(UrlReference reference) {
        return reference.scheme().map(scheme -> scheme + ":").orElse("")
                + reference.authority().map(authority -> "//" + authority).orElse("")
                + reference.path()
                + reference.query().map(query -> "?" + query).orElse("")
                + reference.fragment().map(fragment -> "#" + fragment).orElse("");
    }

    private static boolean parses(String text) {
        try {
            return UrlReference.parse(text).toString().equals(text);
        } catch (UrlSyntaxException e) {
            if (e.position() < 0 || e.position() > text.length()) {
                throw new IllegalStateException("fails at " + e.position(), e);
            }
            return false;
        }
    }

    @Override
    public List<@Nullable String> unexplained(List<String> texts) throws IOException {
        if (python == null) {
            return List.of();
        }
        var split = python.askEach("split", texts);
        var unsplit = python.askEach("unsplit", texts);
        var joined = python.askEach("join", texts);
        var all = new ArrayList<@Nullable String>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (isPatched(text)) {
                all.add(null);
                continue;
            }
            String found = PythonPeer.differs("urlsplit", split.get(i), () -> parts(Urllib.urlsplit(text)));
            found = found != null
                    ? found
                    : PythonPeer.differs(
                            "urlunsplit", unsplit.get(i), () -> List.of(Urllib.urlunsplit(Urllib.urlsplit(text))));
            all.add(
                    found != null
                            ? found
                            : PythonPeer.differs(
                                    "urljoin", joined.get(i), () -> List.of(Urllib.urljoin(PythonPeer.BASE, text))));
        }
        return all;
    }

    private boolean isPatched(String text) {
        boolean brackets = text.contains("[") || text.contains("]");
        return (brackets && !bracketsToo) || (!slashesToo && noNetloc(text));
    }

    private static boolean noNetloc(String text) {
        try {
            var split = Urllib.urlsplit(text);
            return split.netloc().isEmpty() && split.path().startsWith("//");
        } catch (UrlSyntaxException e) {
            return false; // both must refuse it
        }
    }

    private static List<@Nullable String> parts(Urllib.SplitResult split) {
        String port = split.port().isPresent() ? Integer.toString(split.port().getAsInt()) : null;
        return Arrays.asList(
                split.scheme(),
                split.netloc(),
                split.path(),
                split.query(),
                split.fragment(),
                split.username().orElse(null),
                split.password().orElse(null),
                split.hostname().orElse(null),
                port);
    }

    @Override
    public void close() throws IOException {
        if (python != null) {
            python.close();
        }
    }
}
