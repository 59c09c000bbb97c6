package dev.sockeye.url;

/** The parts of a {@link Url} that can be set by name, see {@link Url#with(Part, String)}. */
public enum Part {
    /** The scheme, without its colon. */
    SCHEME,
    /** The user's name. */
    USERNAME,
    /** The password. */
    PASSWORD,
    /** The host, without a port. */
    HOST,
    /** The host and, behind a colon, the port. */
    AUTHORITY,
    /** The port, in decimal digits. */
    PORT,
    /** The path. */
    PATH,
    /** The query, with or without its question mark. */
    QUERY,
    /** The fragment, with or without its number sign. */
    FRAGMENT
}
