package dev.sockeye.http;

/** What statuses mean to a client. */
final class Statuses {
    private Statuses() {}

    /** Later it may be otherwise: 408, 429, 502, 503, 504 (RFC 9110 section 15, RFC 6585 section 4). */
    static boolean isTransient(int status) {
        return switch (status) {
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }
}
