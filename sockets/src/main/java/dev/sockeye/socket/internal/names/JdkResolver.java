package dev.sockeye.socket.internal.names;

import dev.sockeye.socket.Family;
import dev.sockeye.socket.Ip;
import dev.sockeye.socket.LookupException;
import dev.sockeye.socket.LookupException.Reason;
import dev.sockeye.socket.internal.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's resolver, which asks the system's getaddrinfo(3) and keeps answers for a while. It puts IPv4 first whatever
 * the system says, so its answers are brought into the order of RFC 6724 here. Thread-safe.
 */
public final class JdkResolver implements Resolver {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int REMEMBERED = 256;
    private static final JdkResolver SYSTEM = new JdkResolver();

    /** Why names failed: the JDK keeps failures for ten seconds, but not their reasons. */
    private final Map<String, Reason> failures = new LinkedHashMap<>();

    private JdkResolver() {}

    /** The one of this process, since what it remembers is the JDK's own. */
    public static JdkResolver system() {
        return SYSTEM;
    }

    @Override
    public List<Ip> addresses(String host, Optional<Family> family) throws UnknownHostException {
        if (host.isEmpty() || host.indexOf('\0') >= 0) {
            throw new LookupException(host.replace('\0', '?'), Reason.EAI_NONAME);
        }
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            var told = new LookupException(host, reason(host, e));
            told.initCause(e);
            throw told;
        }
        var wanted = Stream.of(found)
                .map(Ip::of)
                .filter(ip -> family.isEmpty() || ip.family() == family.get())
                .distinct()
                .toList();
        if (wanted.isEmpty()) {
            throw new LookupException(host, Reason.EAI_NODATA);
        }
        return wanted.size() == 1 ? wanted : DestinationOrder.ofSystem().sorted(wanted);
    }

    private Reason reason(String host, UnknownHostException e) {
        var told = reason(host, e.getMessage());
        synchronized (failures) {
            if (told == null) {
                return failures.getOrDefault(host, Reason.EAI_NONAME);
            }
            failures.put(host, told);
            if (failures.size() > REMEMBERED) {
                failures.remove(failures.keySet().iterator().next());
            }
        }
        return told;
    }

    /** From gai_strerror(3)'s words, which the JDK puts behind the name; null when there are none. */
    static @Nullable Reason reason(String host, @Nullable String message) {
        if (message == null || message.length() <= host.length()) {
            return null;
        }
        var text = message.toLowerCase(Locale.ROOT);
        if (text.contains("temporary failure") || text.contains("try again")) {
            return Reason.EAI_AGAIN;
        }
        if (text.contains("no address associated") || text.contains("address family for hostname")) {
            return Reason.EAI_NODATA;
        }
        if (text.contains("non-recoverable")) {
            return Reason.EAI_FAIL;
        }
        return Reason.EAI_NONAME;
    }

    /** The JDK believes a name only when it leads back to the address. */
    @Override
    public Optional<String> hostName(Ip ip) {
        var address = ip.toInetAddress();
        var name = address.getHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
    }

    @Override
    public Optional<Integer> port(String service, String protocol) {
        return Services.system().port(service, protocol);
    }

    @Override
    public Optional<String> service(int port, String protocol) {
        return Services.system().service(port, protocol);
    }

    @Override
    public String localHostName() {
        try {
            return Files.readString(KERNEL_NAME).strip();
        } catch (IOException notLinux) {
            return askedOfTheJdk();
        }
    }

    private static String askedOfTheJdk() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // the name is known, only not its address: "name: name: reason"
            var message = e.getMessage();
            return message == null ? "localhost" : message.split(":", 2)[0];
        }
    }
}
