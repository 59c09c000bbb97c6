package dev.sockeye.wire;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * What the environment says about proxies, in the way that curl and most others read it.
 *
 * <pre>
 * http_proxy=http://proxy:3128          for http; lower case only, since a server that runs scripts turns a header Proxy: into HTTP_PROXY
 * https_proxy, HTTPS_PROXY              for https; ftp_proxy, imap_proxy and so on for the other schemes
 * all_proxy, ALL_PROXY                  for what has none of its own
 * no_proxy, NO_PROXY                    for these hosts none:
 *     example.org                       the host and all below it; also written .example.org and *.example.org
 *     192.168.0.0/16  2001:db8::/32     networks
 *     example.org:8080                  that port only
 *     *                                 all hosts
 * </pre>
 *
 * <p>Pure and immutable: it never looks up a name, so a name in no_proxy says nothing of its addresses.
 */
public final class ProxyVariables {
    private final Map<String, String> environment;

    /** Reads these variables. */
    public ProxyVariables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The proxy for a server.
     *
     * @param scheme as in a URL: {@code https}
     * @param host a name or an address, without brackets
     * @throws IllegalArgumentException when a variable makes no sense; names the variable, not what it holds
     */
    public Optional<ProxySpec> find(String scheme, String host, int port) {
        if (isExempt(host, port)) {
            return Optional.empty();
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        return variable(lower + "_proxy", !lower.equals("http"))
                .or(() -> variable("all_proxy", true))
                .map(ProxyVariables::spec);
    }

    private record Variable(String name, String value) {}

    private Optional<Variable> variable(String name, boolean upperToo) {
        String value = environment.get(name);
        String used = name;
        if (value == null && upperToo) {
            used = name.toUpperCase(Locale.ROOT);
            value = environment.get(used);
        }
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new Variable(used, value));
    }

    private static ProxySpec spec(Variable variable) {
        try {
            return ProxySpec.parse(variable.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable.name() + ": " + e.getMessage(), e);
        }
    }

    private boolean isExempt(String host, int port) {
        String list = variable("no_proxy", true).map(Variable::value).orElse("");
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        var patterns = new StringTokenizer(list, ", \t\n");
        while (patterns.hasMoreTokens()) {
            if (matches(patterns.nextToken().toLowerCase(Locale.ROOT), name, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String host, int port) {
        if (pattern.equals("*")) {
            return true;
        }
        Optional<Network> network = Network.parse(pattern);
        if (network.isPresent()) {
            return network.get().contains(host);
        }
        String domain = pattern;
        int colon = pattern.lastIndexOf(':');
        if (colon > 0 && pattern.indexOf(':') == colon) {
            if (!pattern.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            domain = pattern.substring(0, colon);
        }
        domain = domain.startsWith("*.") ? domain.substring(2) : domain.startsWith(".") ? domain.substring(1) : domain;
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Addresses that begin with the same bits. */
    private record Network(InetAddress address, int bits) {
        /** {@code address [/ bits]}; empty for anything else. */
        static Optional<Network> parse(String text) {
            int slash = text.indexOf('/');
            Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
            return address.flatMap(found -> {
                int most = found.getAddress().length * 8;
                if (slash < 0) {
                    return Optional.of(new Network(found, most));
                }
                try {
                    int bits = Integer.parseInt(text, slash + 1, text.length(), 10);
                    return bits < 0 || bits > most ? Optional.empty() : Optional.of(new Network(found, bits));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            });
        }

        boolean contains(String host) {
            return literal(host)
                    .map(InetAddress::getAddress)
                    .filter(bytes -> bytes.length == address.getAddress().length)
                    .map(this::startsAlike)
                    .orElse(false);
        }

        private boolean startsAlike(byte[] bytes) {
            byte[] mine = address.getAddress();
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
                if (((mine[bit / 8] ^ bytes[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static Optional<InetAddress> literal(String text) {
            String plain = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
            try {
                return Optional.of(InetAddress.ofLiteral(plain));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
