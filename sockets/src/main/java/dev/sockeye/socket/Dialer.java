package dev.sockeye.socket;

import dev.sockeye.socket.SocketError.DialFailed;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Happy Eyeballs (RFC 8305): all addresses of a name, the families in turn, a new one a quarter of a second after the last
 * or as soon as one fails; the first connection wins.
 *
 * <pre>
 *   0 ms  2001:db8::1  ......................... given up, closed
 * 250 ms  192.0.2.1    .......... connected
 * 250 ms  (2001:db8::2 would follow at 500 ms)
 * </pre>
 *
 * <p>Each attempt is a virtual thread that connects, and the only one of a lone address the caller itself; when dial returns or throws, all of them have ended, and every socket
 * but the winner's is closed. The addresses come both families at once from the system, so that the RFC's waiting for the
 * second answer (section 3) has no place here.
 */
final class Dialer {
    /** RFC 8305 section 8, Connection Attempt Delay. */
    private static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

    /** Finds the addresses of a host. */
    interface Lookup {
        List<Ip> addresses(String host, Duration limit) throws IOException;
    }

    /** Connects to one address; an interrupt ends it. */
    interface Connector {
        Socket connect(Address.Inet address, Duration limit) throws IOException;
    }

    private final Lookup lookup;
    private final Connector connector;
    private final long attemptDelay;

    Dialer(Lookup lookup, Connector connector) {
        this(lookup, connector, ATTEMPT_DELAY);
    }

    Dialer(Lookup lookup, Connector connector, Duration attemptDelay) {
        this.lookup = lookup;
        this.connector = connector;
        this.attemptDelay = attemptDelay.toNanos();
    }

    Socket race(String host, int port, Duration limit) throws IOException {
        boolean far = limit.compareTo(Duration.ofDays(36_500)) > 0;
        long deadline = System.nanoTime() + (far ? Duration.ofDays(36_500) : limit).toNanos();
        var addresses = interleaved(lookup.addresses(host, limit)).stream()
                .map(ip -> Address.of(ip, port))
                .toList();
        var race = new Race(host + ":" + port, limit, deadline, addresses);
        return addresses.size() == 1 ? race.walkover() : race.run();
    }

    /** RFC 8305 section 4: the families take turns, that of the first address first. */
    static List<Ip> interleaved(List<Ip> addresses) {
        if (addresses.isEmpty()) {
            return addresses;
        }
        var family = addresses.getFirst().family();
        var same = new ArrayDeque<Ip>();
        var other = new ArrayDeque<Ip>();
        addresses.forEach(ip -> (ip.family() == family ? same : other).add(ip));
        var mixed = new ArrayList<Ip>();
        while (!same.isEmpty() || !other.isEmpty()) {
            if (!same.isEmpty()) {
                mixed.add(same.remove());
            }
            if (!other.isEmpty()) {
                mixed.add(other.remove());
            }
        }
        return mixed;
    }

    /** One address, and how it went; its thread writes the last three. */
    private static final class Attempt {
        final Address.Inet address;

        @Nullable
        Thread thread;

        volatile @Nullable Socket socket;
        volatile @Nullable IOException reason;
        volatile @Nullable Throwable defect;

        Attempt(Address.Inet address) {
            this.address = address;
        }
    }

    /** One call of dial. */
    private final class Race {
        private final String target;
        private final Duration limit;
        private final long deadline;
        private final List<Address.Inet> addresses;
        private final List<Attempt> begun = new ArrayList<>();
        private final LinkedBlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
        private @Nullable Attempt winner;

        Race(String target, Duration limit, long deadline, List<Address.Inet> addresses) {
            this.target = target;
            this.limit = limit;
            this.deadline = deadline;
            this.addresses = addresses;
        }

        Socket run() throws IOException {
            try {
                return first();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketError.Interrupted(SocketFailure.of(Errno.EINTR, "dial " + target));
            } finally {
                endOthers();
            }
        }

        /** With nobody to race against there is no need of another thread. */
        Socket walkover() throws IOException {
            var attempt = new Attempt(addresses.getFirst());
            begun.add(attempt);
            try {
                return connector.connect(attempt.address, left());
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                attempt.reason = e;
                throw e instanceof SocketTimeoutException ? timedOut() : allFailed();
            }
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        }

        /** The first connection. */
        private Socket first() throws IOException, InterruptedException {
            int failed = 0;
            long next = System.nanoTime();
            while (failed < addresses.size()) {
                long now = System.nanoTime();
                if (deadline - now <= 0) {
                    throw timedOut();
                }
                boolean more = begun.size() < addresses.size();
                if (more && next - now <= 0) {
                    begin(addresses.get(begun.size()));
                    next = now + attemptDelay;
                    continue;
                }
                long wait = more ? Math.min(next - now, deadline - now) : deadline - now;
                var attempt = ended.poll(wait, TimeUnit.NANOSECONDS);
                if (attempt == null) {
                    continue;
                }
                if (attempt.defect != null) {
                    throw new IllegalStateException(attempt.defect);
                }
                var socket = attempt.socket;
                if (socket != null) {
                    winner = attempt;
                    return socket;
                }
                failed++;
                next = System.nanoTime();
            }
            throw deadline - System.nanoTime() <= 0 ? timedOut() : allFailed();
        }

        private void begin(Address.Inet address) {
            var attempt = new Attempt(address);
            begun.add(attempt);
            attempt.thread = Thread.ofVirtual().name("dial " + address).start(() -> {
                try {
                    attempt.socket = connector.connect(address, left());
                } catch (IOException e) {
                    attempt.reason = e;
                } catch (RuntimeException | Error e) {
                    attempt.defect = e; // thrown where dial was called
                } finally {
                    ended.add(attempt);
                }
            });
        }

        /** Ends all attempts but the winner's, and their sockets. */
        private void endOthers() throws IOException {
            for (var attempt : begun) {
                if (attempt != winner && attempt.thread != null) {
                    attempt.thread.interrupt();
                }
            }
            boolean interrupted = false;
            for (var attempt : begun) {
                interrupted |= joined(attempt);
                if (attempt != winner && attempt.socket != null) {
                    attempt.socket.close();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for the end whatever comes; whether an interrupt came. */
        private boolean joined(Attempt attempt) {
            boolean interrupted = false;
            while (attempt.thread != null && attempt.thread.isAlive()) {
                try {
                    attempt.thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return interrupted;
        }

        private DialFailed allFailed() {
            var attempts = attempts();
            var errno = attempts.getFirst().reason() instanceof SocketError error ? error.errno() : Errno.UNKNOWN;
            var failure = SocketFailure.of(errno, "dial " + target).withDetail(tried());
            return new DialFailed(failure, attempts);
        }

        private IOException timedOut() {
            var failure = SocketFailure.of(Errno.ETIMEDOUT, "dial " + target)
                    .withDetail("timed out after " + limit.toMillis() + " ms: " + tried());
            var told = new SocketError.TimedOut(failure, attempts());
            begun.stream()
                    .map(attempt -> attempt.reason)
                    .filter(Objects::nonNull)
                    .forEach(told::addSuppressed);
            return told;
        }

        private List<DialFailed.Attempt> attempts() {
            return begun.stream()
                    .map(attempt -> new DialFailed.Attempt(
                            attempt.address, Objects.requireNonNullElseGet(attempt.reason, () -> silent(attempt))))
                    .toList();
        }

        private static IOException silent(Attempt attempt) {
            return SocketFailure.of(Errno.ETIMEDOUT, "connect")
                    .withPeer(Optional.of(attempt.address))
                    .timedOut();
        }

        private String tried() {
            if (begun.size() == 1 && begun.getFirst().address.toString().equals(target)) {
                return reason(begun.getFirst()); // the text of an address: the message names it already
            }
            return begun.stream()
                    .map(attempt -> attempt.address + " " + reason(attempt))
                    .collect(Collectors.joining(", "));
        }

        private static String reason(Attempt attempt) {
            return switch (attempt.reason) {
                case null -> "has not answered";
                case SocketError.TimedOut timedOut -> "has not answered";
                case SocketError error
                when error.errno() != Errno.UNKNOWN -> error.errno().text();
                default -> String.valueOf(attempt.reason.getMessage());
            };
        }
    }
}
