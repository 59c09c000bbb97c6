package dev.sockeye.socket.internal.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sockeye.socket.Errno;
import dev.sockeye.socket.SocketError;
import dev.sockeye.testkit.Watchdog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conversations in which the Nth use of a system call fails, with each errno that its manual page names: the failure is
 * told, or the call is tried again where that is right; nothing stays open, and nobody waits for ever.
 */
final class FaultsTest {
    /** Uses beyond these repeat the ones before. */
    private static final int MOST_USES = 12;

    private static final Set<Errno> WAITS = Set.of(Errno.EAGAIN, Errno.EALREADY, Errno.EINPROGRESS);
    private static final FaultyKernel.Plan NONE = (call, fd, nth) -> 0;

    @TempDir
    private static Path folder;

    /** What is said, and where a failure to learn an address is nothing to fail a call for that went well or timed out. */
    @SuppressWarnings("ImmutableEnumChecker") // a method of a class, and a set that cannot be changed
    private enum Talk {
        TCP(Conversations::tcp),
        PIECES(Conversations::pieces),
        LIMITS(Conversations::limits, "getsockname", "getpeername"),
        UDP(Conversations::udp),
        BATCHES(Conversations::batches),
        UNIX_STREAMS(Conversations::unixStreams, "getpeername"),
        UNIX_DATAGRAMS(Conversations::unixDatagrams),
        DESCRIPTORS(Conversations::descriptors),
        OPTIONS(Conversations::options),
        FILES(Conversations::files);

        private final Body body;
        private final Set<String> unimportant;

        Talk(Body body, String... unimportant) {
            this.body = body;
            this.unimportant = Set.of(unimportant);
        }
    }

    private interface Body {
        void run(Conversations conversations) throws IOException;
    }

    @TestFactory
    Stream<DynamicNode> everyCallFailsWithEachErrno() {
        return Arrays.stream(Talk.values())
                .flatMap(talk -> Stream.of(false, true)
                        .map(virtual -> dynamicContainer(
                                talk + (virtual ? " on virtual threads" : " on platform threads"),
                                Faults.ALL.values().stream()
                                        .map(faults ->
                                                dynamicTest(faults.call(), () -> fails(talk, virtual, faults))))));
    }

    private static void fails(Talk talk, boolean virtual, Faults faults) throws Exception {
        var errnos = Stream.concat(faults.told().stream(), faults.triedAgain().stream())
                .filter(errno -> !virtual || !unseenByEpoll(faults, errno))
                .toList();
        for (var errno : errnos) {
            int nth = 1;
            while (nth <= MOST_USES && fails(talk, virtual, faults, errno, nth)) {
                nth++;
            }
            if (nth == 1) {
                return; // not a call of this conversation
            }
        }
    }

    /** Where the system has to wait, epoll tells of the change that ends it; here nothing changes. */
    private static boolean unseenByEpoll(Faults faults, Errno errno) {
        return WAITS.contains(errno)
                && faults.triedAgain().contains(errno)
                && !faults.call().startsWith("eventfd");
    }

    /** False when the call is not used so often. */
    private static boolean fails(Talk talk, boolean virtual, Faults faults, Errno errno, int nth) throws Exception {
        var reached = new AtomicBoolean();
        var kernel = new FaultyKernel(
                (call, fd, use) -> {
                    boolean now = use == nth && call.equals(faults.call());
                    reached.compareAndSet(false, now);
                    return now ? errno.number() : 0;
                },
                true,
                false);
        var failure = run(talk, virtual, kernel);
        if (reached.get()) {
            judge(talk, faults, errno, failure);
        } else {
            assertThat(failure).isNull();
        }
        return reached.get();
    }

    private static void judge(Talk talk, Faults faults, Errno errno, @Nullable IOException failure) {
        if (failure == null) {
            boolean unimportant = talk.unimportant.contains(faults.call()) || faults.ofPoller();
            assertThat(unimportant || faults.triedAgain().contains(errno))
                    .as("%s lost", errno)
                    .isTrue();
            return;
        }
        assertThat(failure).isInstanceOf(SocketError.class);
        var error = (SocketError) failure;
        boolean pollerStopped = faults.ofPoller() && error.errno() == Errno.EIO;
        if (!pollerStopped) {
            assertThat(faults.operations()).as("%s", failure).contains(error.operation());
            assertThat(error.errno()).as("%s", failure).isEqualTo(errno);
        }
        assertThat(faults.triedAgain()).as("%s", failure).doesNotContain(errno);
    }

    /** Has the conversation, and looks at what it left; gives the failure it ended with. */
    private static @Nullable IOException run(Talk talk, boolean virtual, FaultyKernel kernel) throws Exception {
        try (var file = FileChannel.open(file())) {
            var failure = Watchdog.within(Duration.ofSeconds(30), () -> {
                var task = new FutureTask<@Nullable IOException>(() -> converse(talk, kernel, file));
                if (virtual) {
                    Thread.ofVirtual().start(task);
                } else {
                    task.run();
                }
                return task.get();
            });
            assertThat(kernel.open().of(OpenDescriptors.Kind.SOCKET))
                    .as("left open")
                    .isEmpty();
            kernel.end();
            return failure;
        }
    }

    private static synchronized Path file() throws IOException {
        var file = folder.resolve("file");
        return Files.exists(file) ? file : Files.write(file, new byte[100_000]);
    }

    private static @Nullable IOException converse(Talk talk, FaultyKernel kernel, FileChannel file) {
        try (var conversations = new Conversations(kernel, file)) {
            talk.body.run(conversations);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @TestFactory
    Stream<DynamicNode> stormsPass() {
        return Arrays.stream(Talk.values())
                .flatMap(talk -> Stream.of(false, true)
                        .map(virtual -> dynamicTest(talk + " " + virtual, () -> {
                            storms(talk, virtual);
                        })));
    }

    /** Of each call three uses in four fail, for a while. */
    private static void storms(Talk talk, boolean virtual) throws Exception {
        for (var errno : virtual ? Set.of(Errno.EINTR) : Set.of(Errno.EINTR, Errno.EAGAIN)) {
            var storm = new AtomicInteger();
            var kernel = new FaultyKernel(
                    (call, fd, nth) -> {
                        var faults = Objects.requireNonNull(Faults.ALL.get(call));
                        boolean fails =
                                nth % 4 != 0 && nth < 400 && faults.triedAgain().contains(errno);
                        return fails && storm.incrementAndGet() > 0 ? errno.number() : 0;
                    },
                    !virtual,
                    false);
            assertThat(run(talk, virtual, kernel)).as("%s", errno).isNull();
            assertThat(storm.get()).isPositive();
        }
    }

    @TestFactory
    Stream<DynamicNode> shortResultsAreGoneOnFrom() {
        return Stream.of(Talk.TCP, Talk.BATCHES, Talk.DESCRIPTORS, Talk.UNIX_STREAMS)
                .map(talk -> dynamicTest(talk.toString(), () -> {
                    assertThat(run(talk, false, new FaultyKernel(NONE, true, true)))
                            .isNull();
                }));
    }

    @Test
    void theConversationsUseEverySystemCall() throws Exception {
        var used = new TreeSet<String>();
        for (var talk : Talk.values()) {
            for (boolean virtual : new boolean[] {false, true}) {
                var kernel = new FaultyKernel(NONE, true, false);
                assertThat(run(talk, virtual, kernel)).as("%s", talk).isNull();
                used.addAll(kernel.uses().keySet());
            }
        }
        used.add("eventfd_write"); // by those who wake a platform thread, which a conversation of one thread does not
        assertThat(used).containsExactlyElementsOf(Faults.ALL.keySet());
    }
}
