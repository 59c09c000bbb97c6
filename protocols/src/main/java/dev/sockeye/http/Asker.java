package dev.sockeye.http;

/** Who may ask who we are, and in which words. */
enum Asker {
    SERVER(401, "WWW-Authenticate", "Authorization", "Authentication-Info"),
    PROXY(407, "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Authentication-Info");

    /** The status with which it asks. */
    final int status;

    /** What it can read. */
    final String challenge;

    /** Where the answer goes. */
    final String answer;

    /** What it says of the answer. */
    final String info;

    Asker(int status, String challenge, String answer, String info) {
        this.status = status;
        this.challenge = challenge;
        this.answer = answer;
        this.info = info;
    }
}
