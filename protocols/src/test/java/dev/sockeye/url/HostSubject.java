package dev.sockeye.url;

import dev.sockeye.fuzz.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host serialised and parsed again is the same, and so is the one that people are shown. */
@SuppressWarnings("exports") // of tests only
public final class HostSubject implements Subject {
    /** Needs nobody beside it. */
    public HostSubject() {}

    @Override
    public List<String> corpus() {
        var hosts = new ArrayList<String>();
        for (HostileUrls row : HostileUrls.all()) {
            LintParts parts = LintParts.of(row.text());
            hosts.add(row.text().substring(parts.host(), parts.hostEnd()));
        }
        for (String file : List.of("wpt/toascii.json", "wpt/IdnaTestV2.json")) {
            try (InputStream in = Objects.requireNonNull(HostSubject.class.getResourceAsStream(file))) {
                for (Object test : (List<?>) Objects.requireNonNull(Json.read(in))) {
                    if (test instanceof Map<?, ?> members
                            && members.get("input") instanceof String input
                            && input.length() < 100) {
                        hosts.add(input);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return hosts;
    }

    @Override
    public List<String> dictionary() {
        return UrlTexts.DICTIONARY;
    }

    @Override
    public @Nullable String broken(String text) {
        String host = parsed(text, false);
        String opaque = parsed(text, true);
        if (opaque != null && !opaque.equals(parsed(opaque, true))) {
            return "as an opaque host parsed again it is another: " + opaque + " and " + parsed(opaque, true);
        }
        if (host == null) {
            return null;
        }
        if (!host.equals(parsed(host, false))) {
            return "parsed again it is another: " + host + " and " + parsed(host, false);
        }
        String shown = Host.toUnicode(host);
        return host.equals(parsed(shown, false))
                ? null
                : "shown as " + shown + " it is another: " + host + " and " + parsed(shown, false);
    }

    private static @Nullable String parsed(String text, boolean notSpecial) {
        try {
            return Host.parse(text, notSpecial, 0);
        } catch (UrlSyntaxException e) {
            if (e.position() < 0 || e.position() > text.length()) {
                throw new IllegalStateException("fails at " + e.position(), e);
            }
            return null;
        }
    }
}
