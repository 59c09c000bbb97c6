package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** What must hold for every text: {@code run(seed, rounds)}, whose failure names the text. */
final class ReferenceFuzz {
    private ReferenceFuzz() {}

    /** Throws an AssertionError at the first text for which something does not hold. */
    static void run(long seed, int rounds) {
        var hostile = new HostileText(seed);
        for (int i = 0; i < rounds; i++) {
            split(hostile.url());
            percent(hostile.text(6));
            query(hostile.text(8));
            join(hostile.url(), hostile.coin() ? hostile.reference() : hostile.url());
        }
    }

    /** Nothing is lost; what the grammar takes is taken apart alike, and put together again. */
    private static void split(String text) {
        var reference = UrlReference.split(text);
        assertThat(reference.toString()).isEqualTo(text);
        var again = UrlReference.of(
                reference.schemeOrNull(),
                reference.authorityOrNull(),
                reference.path(),
                reference.queryOrNull(),
                reference.fragmentOrNull());
        assertThat(again).isEqualTo(reference);
        reference
                .authority()
                .ifPresent(authority -> assertThat(HostPort.of(authority)).hasToString(authority));
        var normal = reference.normalise();
        assertThat(normal.normalise()).as(text).isEqualTo(normal);
        try {
            assertThat(UrlReference.parse(text)).isEqualTo(reference);
            assertThat(UrlReference.parse(normal.toString())).isEqualTo(normal);
            assertThat(text).matches("\\p{Graph}*").doesNotContainPattern("[\"<>\\\\^`{|}]");
        } catch (UrlSyntaxException e) {
            assertThat(e.position()).as(text).isBetween(0, text.length());
        }
    }

    private static void percent(String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            assertThat(Percent.unquote(Percent.quote(text))).isEqualTo(text);
            assertThat(Percent.unquotePlus(Percent.quotePlus(text))).isEqualTo(text);
            assertThat(Percent.unquoteStrict(Percent.encode(text, Percent.Set.COMPONENT)))
                    .isEqualTo(text);
        }
        var utf8 = StandardCharsets.UTF_8;
        String escaped =
                Percent.unquote(Percent.quoteFromBytes(text.getBytes(utf8)), utf8, TextErrors.SURROGATE_ESCAPE);
        assertThat(Percent.unquoteToBytes(Percent.quote(escaped, "", utf8, TextErrors.SURROGATE_ESCAPE)))
                .isEqualTo(text.getBytes(utf8));
    }

    private static void query(String text) {
        var query = Query.parse(text);
        assertThat(query.toString()).isEqualTo(text);
        assertThat(query.pairs()).hasSize(query.size());
        var edited = query.with("n", "a b").add("m", "é");
        assertThat(edited.all("n")).containsExactly("a b");
        for (var pair : query) {
            assertThat(text).contains(pair.raw());
            assertThat(query.has(pair.name(), pair.value())).isTrue();
            assertThat(query.without(pair.name()).has(pair.name())).isFalse();
            assertThat(pair.name().equals("n") || edited.toString().contains(pair.raw()))
                    .as(text)
                    .isTrue();
        }
    }

    /** RFC 3986 section 5.2.2 line by line, with section 5.2.4 as it is written. */
    private static void join(String base, String relative) {
        var b = UrlReference.split(base);
        var r = UrlReference.split(relative);
        if (!b.isAbsolute()) {
            return;
        }
        String path = r.path();
        if (!r.isAbsolute() && r.authority().isEmpty()) {
            if (path.isEmpty()) {
                assertThat(b.resolve(r))
                        .isEqualTo(together(b, b.path(), r.query().isPresent() ? r : b, r));
                return;
            }
            int slash = b.path().lastIndexOf('/');
            boolean root = b.authority().isPresent() && b.path().isEmpty();
            path = path.startsWith("/") ? path : (root ? "/" : b.path().substring(0, slash + 1)) + path;
        }
        path = ReferenceResolutionTest.asTheRfcHasIt(path);
        var authority = r.isAbsolute() || r.authority().isPresent() ? r.authority() : b.authority();
        // Two slashes would be read as an authority: the RFC leaves this case open.
        path = authority.isEmpty() && path.startsWith("//") ? "/." + path : path;
        String expected = (r.isAbsolute() ? r : b).scheme().orElseThrow()
                + ':'
                + authority.map(a -> "//" + a).orElse("")
                + path
                + r.query().map(q -> "?" + q).orElse("")
                + r.fragment().map(f -> "#" + f).orElse("");
        assertThat(b.resolve(r).toString()).as("%s + %s", base, relative).isEqualTo(expected);
    }

    private static UrlReference together(UrlReference b, String path, UrlReference query, UrlReference fragment) {
        return UrlReference.of(
                b.schemeOrNull(), b.authorityOrNull(), path, query.queryOrNull(), fragment.fragmentOrNull());
    }
}
