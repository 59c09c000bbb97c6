package dev.sockeye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.NetException;
import dev.sockeye.net.Task;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.WarmUp;
import dev.sockeye.testkit.Fault;
import dev.sockeye.testkit.Leaks;
import dev.sockeye.testkit.Pace;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.Step;
import dev.sockeye.wire.FaultWay.Meeting;
import dev.sockeye.wire.RecordedDialogues.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded dialogue, on each way that a server's script can be told: whole, one byte at a time and split at every byte it means the same;
 * cut after each byte, and with each fault between its steps, it is never a success, nothing hangs, no secret is told and nothing stays open.
 * The dialogues of the proxies and of STARTTLS are the beginnings of their ways, and told and cut with the rest.
 */
@Isolated
class RecordedDialoguesTest {
    private static final Set<FaultWay> WAYS =
            EnumSet.of(FaultWay.TCP, FaultWay.TLS, FaultWay.STARTTLS, FaultWay.SOCKS, FaultWay.CONNECT);
    private static final int AT_ONCE = 8;

    /** A server that says nothing more. */
    private static final Timeouts IMPATIENT =
            Timeouts.DEFAULT.idle(Duration.ofMillis(150)).connect(Duration.ofMillis(300));

    /** With each bytes may come late, and the conversation goes on. */
    private static final List<Fault> HARMLESS =
            List.of(new Fault.Dribble(1), new Fault.Dribble(3), new Fault.Wait(new Pace.Gap(Duration.ofMillis(2))));

    /** With each it is over, or silent. */
    private static final List<Fault> DEADLY = List.of(
            new Fault.Stall(), new Fault.Reset(), new Fault.Close(), new Fault.HalfClose(), new Fault.Truncate());

    private Leaks leaks;

    static Stream<Arguments> dialogues() {
        return WAYS.stream()
                .flatMap(way -> RecordedDialogues.all().stream().map(dialogue -> Arguments.of(dialogue, way)));
    }

    @BeforeAll
    static void warmUp() throws Exception {
        for (Recorded dialogue : RecordedDialogues.all()) {
            for (FaultWay way : WAYS) {
                assertThat(told(dialogue, way, way.script(dialogue.script()), Faults.PATIENT))
                        .isEmpty();
            }
        }
        WarmUp.all();
    }

    @BeforeEach
    void look() throws Exception {
        leaks = Leaks.baseline();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        leaks.awaitNone(Task.WATCHDOG);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dialogues")
    void itIsTheSameHoweverItIsTold(Recorded dialogue, FaultWay way) throws Exception {
        var tellings = new ArrayList<>(some(way.script(dialogue.script()).retellings()));
        for (Fault fault : HARMLESS) {
            tellings.addAll(between(way.script(dialogue.script()), fault));
        }
        each(tellings, telling -> told(dialogue, way, telling, Faults.PATIENT));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dialogues")
    void cutAfterAnyByteItIsNoSuccess(Recorded dialogue, FaultWay way) throws Exception {
        Script whole = way.script(dialogue.script());
        each(some(whole.everyCut()), cut -> cut(dialogue, way, cut, Faults.PATIENT));
        each(some(whole.everyCut(Fault.Cut.How.RESET)), cut -> cut(dialogue, way, cut, Faults.PATIENT));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dialogues")
    void withAnyFaultBetweenItsStepsItIsNoSuccess(Recorded dialogue, FaultWay way) throws Exception {
        var broken = new ArrayList<Script>();
        for (Fault fault : DEADLY) {
            broken.addAll(between(way.script(dialogue.script()), fault));
        }
        each(broken, script -> cut(dialogue, way, script, IMPATIENT));
    }

    /** The script with the fault before each of its steps; what follows one that ends the conversation goes. */
    private static List<Script> between(Script script, Fault fault) {
        boolean over = fault.isLast() || fault instanceof Fault.HalfClose;
        List<Step> steps = script.steps();
        int last = lastOfServer(steps);
        return IntStream.rangeClosed(0, last)
                .mapToObj(at -> {
                    var changed = new ArrayList<>(steps.subList(0, at));
                    changed.add(new Step.Inject(fault));
                    changed.addAll(over ? List.of() : steps.subList(at, steps.size()));
                    return new Script(script.faults(), changed);
                })
                .toList();
    }

    private static int lastOfServer(List<Step> steps) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i) instanceof Step.Server)
                .max()
                .orElseThrow();
    }

    /** All of them when there is time, else every third: TLS takes its own. */
    private static List<Script> some(List<Script> all) {
        int step = Boolean.getBoolean("sockeye.all") ? 1 : 3;
        return IntStream.range(0, all.size())
                .filter(i -> i < 2 || i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    /** What is wrong with one telling; empty: nothing. */
    @FunctionalInterface
    private interface Look {
        String at(Script script) throws Exception;
    }

    private static void each(List<Script> scripts, Look look) throws Exception {
        var next = new ConcurrentLinkedQueue<>(scripts);
        var wrong = new ConcurrentLinkedQueue<String>();
        var workers = new ArrayList<Task<?>>();
        for (int i = 0; i < AT_ONCE; i++) {
            workers.add(Task.start(Thread.ofVirtual(), () -> {
                for (Script script = next.poll(); script != null; script = next.poll()) {
                    String found = look.at(script);
                    if (!found.isEmpty()) {
                        wrong.add(found + "\n" + script);
                    }
                }
                return true;
            }));
        }
        for (Task<?> worker : workers) {
            worker.result();
            worker.thread().join();
        }
        assertThat(wrong).isEmpty();
    }

    private static String told(Recorded dialogue, FaultWay way, Script script, Timeouts timeouts) throws Exception {
        try (Meeting meeting = way.play(script, FaultWay.AUTHORITY.good());
                Wire wire = meeting.open(timeouts)) {
            List<String> heard = dialogue.client().converse(wire);
            return heard.equals(dialogue.heard()) ? secrets("", meeting.told()) : "it heard " + heard;
        }
    }

    private static String cut(Recorded dialogue, FaultWay way, Script script, Timeouts timeouts) throws Exception {
        try (Meeting meeting = way.play(script, FaultWay.AUTHORITY.good())) {
            Wire opened = null;
            try {
                opened = meeting.open(timeouts);
                return "a success: " + dialogue.client().converse(opened);
            } catch (NetException e) {
                boolean left = opened != null && opened.isOpen();
                return left ? "left open after " + e : secrets(e + " " + e.dialogue(), meeting.told());
            }
        }
    }

    private static String secrets(String failure, String told) {
        return FaultWay.isIn(RecordedDialogues.SECRET, failure + told) ? "a secret was told: " + failure + told : "";
    }
}
