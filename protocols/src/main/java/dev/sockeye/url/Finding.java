package dev.sockeye.url;

/**
 * One place in a text where the parsers of URLs do not agree, or where a person reads something else than a program: what
 * {@link Url#lint(String)} gives.
 *
 * <pre>{@code
 * for (var finding : Url.lint("http://evil.example\\@good.example/")) {
 *     System.out.println(finding.position() + ": " + finding.message());
 * }
 * // 19: a backslash: browsers and OkHttp take it for a slash, curl and Python for part of the name; RFC 3986, java.net.URI and Go refuse it
 * }</pre>
 *
 * @param kind what it is
 * @param position where it begins, in UTF-16 code units from the start of the text (0-based)
 * @param length how long it is, in UTF-16 code units; 0 when something is missing there
 * @param message who reads it how; it never has user name, password or what stands between {@code ://} and {@code @}
 */
public record Finding(Kind kind, int position, int length, String message) {

    /** What follows from it. */
    public enum Severity {
        /** Two common parsers read different URLs, or one of them refuses the text. */
        DISAGREE,
        /** All parsers agree, and a person, a filter or the server at the other end probably does not. */
        MISLEADING,
        /** Worth knowing; what a program does with it may differ. */
        NOTE
    }

    /** Everything that is looked for. */
    public enum Kind {
        /** No scheme at the start: {@code example.org/x}. */
        MISSING_SCHEME(Severity.DISAGREE),
        /** A host and a port that parse as a scheme: {@code localhost:8080}. */
        HOST_AS_SCHEME(Severity.DISAGREE),
        /** The scheme is somebody else's: {@code //example.org/x}. */
        SCHEME_RELATIVE(Severity.DISAGREE),
        /** The URL is itself the content or a program: {@code javascript:}, {@code data:}. */
        ACTIVE_SCHEME(Severity.MISLEADING),
        /** A scheme and nothing else. */
        NOTHING_BEHIND_SCHEME(Severity.DISAGREE),
        /** More or fewer than two slashes before the host. */
        SLASHES(Severity.DISAGREE),
        /** A backslash, which some take for a slash. */
        BACKSLASH(Severity.DISAGREE),
        /** A drive of Windows, other than as {@code file:///C:/}. */
        DRIVE_LETTER(Severity.DISAGREE),
        /** A host in a {@code file:} URL. */
        FILE_HOST(Severity.DISAGREE),

        /** A user name or password in the URL. */
        CREDENTIALS(Severity.NOTE),
        /** An {@code @} with nothing before it. */
        EMPTY_USERINFO(Severity.DISAGREE),
        /** A user name that looks like a host: {@code http://bank.example@evil.example/}. */
        USERINFO_LIKE_HOST(Severity.MISLEADING),
        /** More than one {@code @} before the path. */
        SEVERAL_AT(Severity.DISAGREE),
        /** Characters in the user name or password that parsers treat differently: {@code ; [ ] < >} and others. */
        ODD_USERINFO(Severity.DISAGREE),
        /** A query or fragment, right behind the host, that has an {@code @}: {@code http://good.example#@evil.example/}. */
        AT_AFTER_HOST(Severity.MISLEADING),

        /** No host where there must be one. */
        EMPTY_HOST(Severity.DISAGREE),
        /** A character that does not belong into a name. */
        HOST_CHARACTER(Severity.DISAGREE),
        /** Percent-encoding in a host. */
        HOST_ESCAPE(Severity.DISAGREE),
        /** An underscore in a host: java.net.URI sees no host. */
        UNDERSCORE(Severity.DISAGREE),
        /** A label that is empty, too long, has a hyphen at an end, or is a top level that begins with a digit. */
        ODD_LABEL(Severity.DISAGREE),
        /** A dot at the end of the host: the same machine, another origin. */
        TRAILING_DOT(Severity.NOTE),
        /** An IPv4 address other than four plain decimal numbers: hexadecimal, octal, short, one number, or a dot at its end. */
        ODD_IPV4(Severity.DISAGREE),
        /** A host that ends in a number and is no IPv4 address. */
        NOT_IPV4(Severity.DISAGREE),
        /** An IPv6 address in another form than the usual one (RFC 5952). */
        ODD_IPV6(Severity.NOTE),
        /** An IPv6 zone: {@code [fe80::1%25eth0]}. */
        IPV6_ZONE(Severity.DISAGREE),
        /** Brackets that hold no IPv6 address, or do not hold the whole host. */
        BRACKETS(Severity.DISAGREE),
        /** A host that is not ASCII. */
        NON_ASCII_HOST(Severity.DISAGREE),
        /** A host that browsers map to another text, such as full-width letters to ASCII. */
        MAPPED_HOST(Severity.DISAGREE),
        /** A letter that the IDNA of 2003 and that of 2008 translate to different hosts: {@code ß}, {@code ς}, joiners. */
        DEVIATION(Severity.DISAGREE),
        /** Letters of several scripts in one label. */
        MIXED_SCRIPTS(Severity.MISLEADING),
        /** Letters that look like others. */
        CONFUSABLE(Severity.MISLEADING),
        /** An {@code xn--} label, and what it shows. */
        PUNYCODE(Severity.NOTE),

        /** A colon without a port. */
        EMPTY_PORT(Severity.NOTE),
        /** Zeros before the port. */
        PORT_ZEROS(Severity.DISAGREE),
        /** The scheme's own port, written out. */
        DEFAULT_PORT(Severity.NOTE),
        /** A port that is not a number from 1 to 65535. */
        BAD_PORT(Severity.DISAGREE),

        /** Blanks or control characters before or behind the URL. */
        BLANKS_AROUND(Severity.DISAGREE),
        /** A tab, a line feed or a carriage return inside. */
        TAB_OR_LINE_END(Severity.DISAGREE),
        /** Another control character. */
        CONTROL(Severity.DISAGREE),
        /** A blank inside. */
        BLANK(Severity.DISAGREE),
        /** An ASCII character that RFC 3986 does not allow there. */
        UNSAFE_CHARACTER(Severity.DISAGREE),
        /** A character that nobody sees. */
        INVISIBLE(Severity.MISLEADING),
        /** A character that turns the direction of the text around. */
        BIDI_CONTROL(Severity.MISLEADING),
        /** Path, query or fragment are not ASCII. */
        NON_ASCII(Severity.NOTE),
        /** A text with another spelling of the same letters (Unicode's normal forms). */
        NOT_NORMALISED(Severity.MISLEADING),
        /** Half of a surrogate pair. */
        LONE_SURROGATE(Severity.DISAGREE),

        /** A percent sign without two hexadecimal digits. */
        MALFORMED_ESCAPE(Severity.DISAGREE),
        /** {@code %2e} for the dots of {@code .} or {@code ..}. */
        ESCAPED_DOTS(Severity.DISAGREE),
        /** {@code %2F} or {@code %5C} in a path. */
        ESCAPED_SLASH(Severity.MISLEADING),
        /** {@code %00}, {@code %0D}, {@code %0A} and other control characters. */
        ESCAPED_CONTROL(Severity.MISLEADING),
        /** Escapes of a longer form of UTF-8 than is allowed: {@code %C0%AE} for a dot. */
        OVERLONG_UTF8(Severity.DISAGREE),
        /** An escape that is escaped: {@code %252F}. */
        DOUBLE_ESCAPE(Severity.MISLEADING),

        /** {@code .} or {@code ..} in a path. */
        DOT_SEGMENTS(Severity.DISAGREE),
        /** Two slashes at the start of a path. */
        PATH_SLASHES(Severity.DISAGREE),
        /** {@code ..;} in a path, which Java's servers take for {@code ..}. */
        DOTS_WITH_PARAMETER(Severity.MISLEADING),
        /** A semicolon between parameters. */
        SEMICOLON(Severity.DISAGREE),
        /** {@code &} as HTML writes it: the URL was copied out of HTML. */
        HTML_ENTITY(Severity.MISLEADING),
        /** One name several times in a query. */
        DUPLICATE_PARAMETER(Severity.NOTE),
        /** A {@code ?} with nothing behind it. */
        EMPTY_QUERY(Severity.NOTE),
        /** A {@code #} with nothing behind it. */
        EMPTY_FRAGMENT(Severity.NOTE),
        /** A {@code #} in the fragment. */
        SECOND_HASH(Severity.DISAGREE),

        /** The URL standard refuses the text, and nothing above says why. */
        REFUSED(Severity.DISAGREE);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        /** How much it matters. */
        public Severity severity() {
            return severity;
        }
    }

    /** How much it matters: that of the kind. */
    public Severity severity() {
        return kind.severity();
    }
}
