package dev.sockeye.http.cookie;

import com.google.common.net.InternetDomainName;

/** Which domains of cookies fit which hosts. Hosts are as {@link dev.sockeye.url.Url#host} has them: lower case, IDNA in its ASCII form. */
final class Domains {
    private Domains() {}

    /** RFC 6265bis section 5.1.3: the same, or a domain above; an address has nothing above it. */
    static boolean match(String host, String domain) {
        return host.equals(domain)
                || (host.length() > domain.length()
                        && host.endsWith(domain)
                        && host.charAt(host.length() - domain.length() - 1) == '.'
                        && !domain.isEmpty()
                        && !isAddress(host));
    }

    /**
     * Whether strangers register below it, as below {@code co.uk} and {@code github.io}: no cookie is for all of such a domain. Every top level
     * counts, also one that no list knows.
     */
    static boolean isPublicSuffix(String domain) {
        return domain.indexOf('.') < 0
                || (InternetDomainName.isValid(domain)
                        && InternetDomainName.from(domain).isPublicSuffix());
    }

    /** Of the URLs' hosts, only those in brackets and those whose last label is a number are addresses. */
    private static boolean isAddress(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.startsWith("[") || (!last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9'));
    }
}
