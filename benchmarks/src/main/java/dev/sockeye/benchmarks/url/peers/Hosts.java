package dev.sockeye.benchmarks.url.peers;

import java.util.List;

/** For libraries that take a host only as part of a URL. */
final class Hosts {
    private Hosts() {}

    static String[] urls(List<String> hosts) {
        return hosts.stream().map(host -> "https://" + host + "/").toArray(String[]::new);
    }
}
