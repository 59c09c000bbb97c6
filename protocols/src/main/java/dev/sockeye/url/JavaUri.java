package dev.sockeye.url;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * To {@link URI} and back, character for character.
 *
 * <p>{@code URI} keeps the text that it was made of, so that what it can hold at all it holds without loss. What it cannot hold is told by its
 * place. Its parts may be others than ours: it sees no host in {@code http://a_b.example/}, whose text it keeps all the same.
 */
final class JavaUri {
    private JavaUri() {}

    /**
     * The same text as a URI.
     *
     * @throws UrlSyntaxException at the character that a URI cannot hold. Without the cause: its message has the whole text, passwords too
     */
    static URI of(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            int position = Math.clamp(e.getIndex(), 0, text.length());
            String what = position < text.length() ? HostChars.shown(text.codePointAt(position)) : "a text that ends";
            throw new UrlSyntaxException("java.net.URI cannot hold " + what + " here: " + e.getReason(), position);
        }
    }

    /**
     * The URL that a URI's text means.
     *
     * @throws UrlSyntaxException when it is relative, when it is no URL, or when it is one with a host where the URI has none
     */
    static Url url(URI uri) {
        String text = uri.toString();
        Url url = Url.parse(text);
        if (uri.getRawAuthority() == null && !url.host().orElse("").isEmpty()) {
            throw new UrlSyntaxException("java.net.URI sees no host here, and a URL has one", url.schemeEnd() + 1);
        }
        return url;
    }
}
