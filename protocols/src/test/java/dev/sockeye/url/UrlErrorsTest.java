package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong, and where: the place is one in the text that was given, whatever the parser dropped before. */
class UrlErrorsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
                    ''                      , 0,  'no scheme, and no base to be relative to'
                    example.org             , 0,  'no scheme, and no base to be relative to'
                    '  /path'               , 2,  'no scheme, and no base to be relative to'
                    1http://h/              , 0,  'no scheme, and no base to be relative to'
                    http:                   , 5,  'no host'
                    http:////               , 9,  'no host'
                    http://?q               , 7,  'no host'
                    http://user@/           , 12, 'no host'
                    foo://user@/            , 11, 'no host'
                    http://:80/             , 7,  'no host'
                    foo://:80/              , 6,  'no host'
                    http://h:8x0/           , 10, '''x'' in a port, which is digits'
                    http://h:-1/            , 9,  '''-'' in a port, which is digits'
                    http://h:65536/         , 9,  'a port is at most 65535'
                    http://h:99999999999/   , 9,  'a port is at most 65535'
                    http://h:80:80/         , 11, ''':'' in a port, which is digits'
                    http://a b/             , 8,  'U+0020 in a domain'
                    http://[::1/            , 11, 'a host that begins with ''['' ends with '']'''
                    foo://a^b/              , 7,  '''^'' in a host'
                    """)
    void ofAnAbsoluteUrl(String text, int position, String reason) {
        check(text, position, reason, Url::parse);
    }

    @Test
    void placesCountWhatTheParserDrops() {
        check(" \t ht\ntp://h:\r8x/", 15, "'x' in a port, which is digits", Url::parse);
        check("\u0000\nhttp://a\t b/", 11, "U+0020 in a domain", Url::parse);
        check(" \n example.org", 3, "no scheme, and no base to be relative to", Url::parse);
        check("http://us\ter@ \t", 13, "no host", Url::parse);
    }

    @Test
    void nothingButAFragmentIsRelativeToAnOpaquePath() {
        var base = Url.parse("mailto:ann@example.org");

        check("x", 0, "relative to a URL whose path is opaque", base::resolve);
        check(" ?x", 1, "relative to a URL whose path is opaque", base::resolve);
        check("", 0, "relative to a URL whose path is opaque", base::resolve);
        assertThat(base.resolve("#x")).hasToString("mailto:ann@example.org#x");
    }

    @Test
    void aReferenceHasThePlacesOfItsOwnText() {
        check("//h:x/", 4, "'x' in a port, which is digits", Url.parse("http://example.org/")::resolve);
    }

    @Test
    void theMessageHasNothingOfThePassword() {
        var error = catchThrowableOfType(UrlSyntaxException.class, () -> Url.parse("http://ann:s3cret@h:x/"));

        assertThat(error).hasMessage("'x' in a port, which is digits at position 20");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    http://h/        , SCHEME   , ''      , 0, 'no scheme'
                    http://h/        , SCHEME   , ht tp   , 2, 'U+0020 in a scheme'
                    http://h/        , SCHEME   , 1a      , 0, '''1'' in a scheme'
                    http://h/        , SCHEME   , foo     , 0, 'special schemes and others do not become each other'
                    foo://h/         , SCHEME   , http    , 0, 'special schemes and others do not become each other'
                    http://u@h/      , SCHEME   , file    , 0, 'a file: URL has neither user nor port'
                    http://h:8080/   , SCHEME   , file    , 0, 'a file: URL has neither user nor port'
                    file:///a        , SCHEME   , http    , 0, 'the URL has no host, and this scheme needs one'
                    file:///a        , USERNAME , ann     , 0, 'no host, and so no user'
                    foo:/a           , USERNAME , ann     , 0, 'no host, and so no user'
                    foo:///a         , PASSWORD , ann     , 0, 'no host, and so no password'
                    mailto:x         , PORT     , 25      , 0, 'no host, and so no port'
                    file://h/a       , PORT     , ''      , 0, 'no host, and so no port'
                    http://h/        , PORT     , x       , 0, 'a port is digits'
                    http://h/        , PORT     , 65536   , 0, 'a port is at most 65535'
                    mailto:x         , HOST     , h       , 0, 'the URL''s path is opaque, it can have no host'
                    http://h/        , HOST     , ''      , 0, 'no host'
                    http://h/        , HOST     , /x      , 0, 'no host'
                    foo://u@h/       , HOST     , ''      , 0, 'no host'
                    http://h/        , HOST     , a:80    , 1, 'a port behind the host'
                    http://h/        , HOST     , a b     , 1, 'U+0020 in a domain'
                    foo://h/         , HOST     , a^      , 1, '''^'' in a host'
                    http://h/        , AUTHORITY, :80     , 0, 'no host'
                    mailto:x         , PATH     , y       , 0, 'the URL''s path is opaque, the standard does not change it'
                    """)
    void ofAPart(String url, Part part, String value, int position, String reason) {
        check(value, position, reason, text -> Url.parse(url).with(part, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a?b", "a#b", "a\\b", "a\tb"})
    void anExactHostIsNothingElse(String host) {
        check(host, 1, HostChars.shown(host.charAt(1)) + " in a", Url.parse("http://h/")::withHost);
    }

    @Test
    void anExactSchemeHasNoColon() {
        check("https:", 5, "':' in a scheme", Url.parse("http://h/")::withScheme);
    }

    @Test
    void anExactAuthorityEndsWithItsPort() {
        var url = Url.parse("http://h/");

        check("a:80x", 4, "a port is digits", url::withHostAndPort);
        check("a:65536", 2, "a port is at most 65535", url::withHostAndPort);
        check("a:80/x", 4, "'/' in a host", url::withHostAndPort);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aPortIsNoOtherNumber(int port) {
        var url = Url.parse("http://h/");

        assertThat(catchThrowableOfType(UrlSyntaxException.class, () -> url.withPort(port)))
                .hasMessageContaining("a port is");
    }

    @Test
    void placesInAPartCountWhatIsDropped() {
        check("\ta\n b", 3, "U+0020 in a domain", text -> Url.parse("http://h/").with(Part.HOST, text));
    }

    private static void check(String text, int position, String reason, Function<String, Url> parse) {
        var error = catchThrowableOfType(UrlSyntaxException.class, () -> parse.apply(text));

        assertThat(error).as(text).isNotNull();
        assertThat(error.reason()).startsWith(reason);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error).hasMessage(error.reason() + " at position " + position);
    }
}
