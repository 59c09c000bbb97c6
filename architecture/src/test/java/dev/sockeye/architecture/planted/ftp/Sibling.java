package dev.sockeye.architecture.planted.ftp;

import dev.sockeye.architecture.planted.http.Fetch;

/** A client that knows another. */
public final class Sibling {
    Object other = new Fetch();
}
