package dev.sockeye.url;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a reference to what it means in a place, and back. */
final class ReferenceResolution {
    private ReferenceResolution() {}

    /**
     * RFC 3986 section 5.2.2, strict. A base without a scheme is none by the RFC; here it gives a reference that means the same to whatever
     * the base is resolved against.
     */
    static UrlReference resolve(UrlReference base, UrlReference reference) {
        String fragment = reference.fragmentOrNull();
        if (reference.isAbsolute()) {
            return whole(
                    reference.schemeOrNull(),
                    reference.authorityOrNull(),
                    reference.path(),
                    reference.queryOrNull(),
                    fragment);
        }
        String scheme = base.schemeOrNull();
        if (reference.authorityOrNull() != null) {
            return whole(scheme, reference.authorityOrNull(), reference.path(), reference.queryOrNull(), fragment);
        }
        String path = reference.path();
        if (path.isEmpty()) {
            String query = reference.queryOrNull();
            return UrlReference.of(
                    scheme, base.authorityOrNull(), base.path(), query == null ? base.queryOrNull() : query, fragment);
        }
        return whole(
                scheme,
                base.authorityOrNull(),
                path.startsWith("/") ? path : merged(base, path),
                reference.queryOrNull(),
                fragment);
    }

    // RFC 3986 section 5.2.3
    private static String merged(UrlReference base, String path) {
        String before = base.path();
        if (before.isEmpty() && base.authorityOrNull() != null) {
            return '/' + path;
        }
        return before.substring(0, before.lastIndexOf('/') + 1) + path;
    }

    private static UrlReference whole(
            @Nullable String scheme,
            @Nullable String authority,
            String path,
            @Nullable String query,
            @Nullable String fragment) {
        return UrlReference.of(scheme, authority, withoutDots(scheme, authority, path), query, fragment);
    }

    /**
     * The path without dot segments, and with one in front where it would be read as something else without: {@code //} that is no
     * authority, or a colon that ends no scheme.
     */
    static String withoutDots(@Nullable String scheme, @Nullable String authority, String path) {
        boolean relative = scheme == null && authority == null && !path.startsWith("/");
        String clean = relative ? DotSegments.removeRelative(path) : DotSegments.remove(path);
        if (authority == null && !relative && clean.startsWith("//")) {
            return "/." + clean;
        }
        if (relative && (clean.startsWith("/") || ReferenceGrammar.colonInFirstSegment(clean))) {
            return "./" + clean;
        }
        return clean;
    }

    /** The first of the forms, from short to long, that means the target. */
    static UrlReference relativize(UrlReference base, UrlReference target) {
        if (!sameScheme(base.schemeOrNull(), target.schemeOrNull())) {
            return target;
        }
        String authority = target.authorityOrNull();
        String path = target.path();
        String query = target.queryOrNull();
        String fragment = target.fragmentOrNull();
        List<Supplier<@Nullable UrlReference>> forms = List.of(
                () -> UrlReference.ofParts(null, null, "", null, fragment),
                () -> UrlReference.ofParts(null, null, "", query, fragment),
                () -> UrlReference.ofParts(null, null, fromDirectory(base.path(), path), query, fragment),
                () -> UrlReference.ofParts(null, null, path, query, fragment),
                () -> UrlReference.ofParts(null, authority, path, query, fragment));
        for (var form : forms) {
            var reference = form.get();
            if (reference != null && resolve(base, reference).equals(target)) {
                return reference;
            }
        }
        return target;
    }

    private static String fromDirectory(String base, String path) {
        int common = 0;
        int slash = 0;
        while (common < base.length() && common < path.length() && base.charAt(common) == path.charAt(common)) {
            common++;
            slash = base.charAt(common - 1) == '/' ? common : slash;
        }
        var out = new StringBuilder();
        for (int up = base.indexOf('/', slash); up >= 0; up = base.indexOf('/', up + 1)) {
            out.append("../");
        }
        out.append(path, slash, path.length());
        String relative = out.toString();
        boolean misread =
                relative.isEmpty() || relative.startsWith("/") || ReferenceGrammar.colonInFirstSegment(relative);
        return misread ? "./" + relative : relative;
    }

    private static boolean sameScheme(@Nullable String one, @Nullable String other) {
        return Objects.equals(lower(one), lower(other));
    }

    private static @Nullable String lower(@Nullable String scheme) {
        return scheme == null ? null : scheme.toLowerCase(Locale.ROOT);
    }
}
