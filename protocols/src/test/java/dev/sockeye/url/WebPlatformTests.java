package dev.sockeye.url;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The web-platform tests for URLs, in the resources beside this; their README says where they are from. */
final class WebPlatformTests {
    private WebPlatformTests() {}

    /** One case: its members by name, a text where there is one, null for JSON's null and for a member that is not there. */
    record Case(Map<String, @Nullable Object> members) {
        boolean has(String name) {
            return members.containsKey(name);
        }

        String text(String name) {
            return Objects.requireNonNull(textOrNull(name), name);
        }

        @Nullable
        String textOrNull(String name) {
            return (String) members.get(name);
        }

        boolean isTrue(String name) {
            return Boolean.TRUE.equals(members.get(name));
        }

        Case inner(String name) {
            return of(Objects.requireNonNull(members.get(name), name));
        }

        @SuppressWarnings("unchecked") // the names of a JSON object are texts
        private static Case of(Object members) {
            return new Case((Map<String, @Nullable Object>) members);
        }

        @Override
        public String toString() {
            return members.toString();
        }
    }

    /** The cases of a file that is a list; the texts between them are comments. */
    static List<Case> cases(String file) {
        return casesOf(Objects.requireNonNull(read(file)));
    }

    /** The cases of a file that is a list per name. */
    static List<Case> cases(String file, String name) {
        return casesOf(Case.of(Objects.requireNonNull(read(file))).members().get(name));
    }

    private static List<Case> casesOf(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().filter(Map.class::isInstance).map(Case::of).toList();
    }

    private static @Nullable Object read(String file) {
        try (var in = WebPlatformTests.class.getResourceAsStream("wpt/" + file)) {
            return Json.read(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
