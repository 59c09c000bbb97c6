package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.url.WebPlatformTests.Case;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The setters of the standard's class, from setters_tests.json. */
class UrlSettersTest {
    private static final List<Setter> SETTERS = List.of(
            new Setter("href", (url, value) -> Url.parse(value)),
            new Setter("protocol", with(Part.SCHEME)),
            new Setter("username", with(Part.USERNAME)),
            new Setter("password", with(Part.PASSWORD)),
            new Setter("host", with(Part.AUTHORITY)),
            new Setter("hostname", with(Part.HOST)),
            new Setter("port", with(Part.PORT)),
            new Setter("pathname", with(Part.PATH)),
            new Setter("search", with(Part.QUERY)),
            new Setter("hash", with(Part.FRAGMENT)));

    record Setter(String name, BiFunction<Url, String, Url> set) {}

    private static BiFunction<Url, String, Url> with(Part part) {
        return (url, value) -> url.with(part, value);
    }

    record SetterCase(Setter setter, Case test) {}

    static Stream<SetterCase> tests() {
        return SETTERS.stream()
                .flatMap(setter -> WebPlatformTests.cases("setters_tests.json", setter.name).stream()
                        .map(test -> new SetterCase(setter, test)));
    }

    @Test
    void theFileIsWhole() {
        assertThat(tests()).hasSize(278);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void setsAsTheStandardDoes(SetterCase set) {
        var test = set.test();
        var url = Url.parse(test.text("href"));
        var after = after(set, url);
        var expected = test.inner("expected");

        assertThat(after.href()).isEqualTo(expected.text("href"));
        expected.members()
                .forEach((name, value) -> assertThat(part(after, name)).isEqualTo(value));
        assertThat(StandardForm.parts(Url.parse(after.href()))).isEqualTo(StandardForm.parts(after));
    }

    /** Where the standard's setters do nothing ours throw; and they throw only there. */
    private static Url after(SetterCase set, Url url) {
        try {
            return set.setter().set.apply(url, set.test().text("new_value"));
        } catch (UrlSyntaxException e) {
            assertThat(e.position()).isBetween(0, set.test().text("new_value").length());
            return url;
        }
    }

    private static String part(Url url, String name) {
        return switch (name) {
            case "href" -> url.href();
            case "protocol" -> url.scheme() + ":";
            case "username" -> url.username();
            case "password" -> url.password();
            case "host" -> url.authority();
            case "hostname" -> url.host().orElse("");
            case "port" -> StandardForm.port(url);
            case "pathname" -> url.path();
            case "search" -> StandardForm.search(url);
            case "hash" -> StandardForm.hash(url);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
