package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.mirror.Doubt.Question;
import dev.sockeye.ftp.mirror.ModelTree.Thing;
import dev.sockeye.ftp.mirror.Node.Facts;
import dev.sockeye.ftp.mirror.Planner.Verdicts;
import dev.sockeye.ftp.mirror.Step.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans: of random trees, carried out on a model; and what single differences lead to. */
class PlannerTest {
    private static final Policy COPY = Policy.DOWN.toLocal(0, true);
    private static final Policy EQUAL = COPY.delete(true, 1_000_000);
    private static final int SEEDS = 3000;

    private static Plan plan(Policy policy, ModelTree source, ModelTree target, Filters filters) {
        return new Planner(policy, Verdicts.NONE).plan(source.nodes(filters), target.nodes(filters));
    }

    @Test
    void withDeletionsTheTargetBecomesTheSource() {
        for (int each = 0; each < SEEDS; each++) {
            int seed = each;
            var random = new Random(seed);
            var source = ModelTree.random(random);
            var target = ModelTree.random(random).possible();
            plan(EQUAL, source, target, Filters.NONE).steps().forEach(step -> target.apply(step, source));
            var impossible = source.impossible();
            assertThat(target.without(impossible).comparable())
                    .as("seed " + seed)
                    .isEqualTo(source.without(impossible).comparable());
            assertThat(plan(EQUAL, source.possible(), target.without(impossible), Filters.NONE)
                            .steps())
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void withoutDeletionsNothingIsLostAndWhatIsFreeIsThere() {
        for (int each = 0; each < SEEDS; each++) {
            int seed = each;
            var random = new Random(seed);
            var source = ModelTree.random(random).possible();
            var target = ModelTree.random(random).possible();
            var before = new TreeMap<>(target.things);
            var plan = plan(COPY, source, target, Filters.NONE);
            plan.steps().forEach(step -> target.apply(step, source));
            assertThat(plan.count(Action.DELETE)).isZero();
            assertThat(target.things.keySet()).containsAll(before.keySet());
            source.things.forEach((path, thing) -> {
                var free = !before.containsKey(path) && target.things.containsKey(path);
                assertThat(!free || target.at(path).text().equals(thing.text())).isTrue();
            });
        }
    }

    @Test
    void whatAFilterLeavesOutStaysAsItIs() {
        var filters = Filters.NONE.exclude("b").exclude("/a/c");
        for (int each = 0; each < SEEDS; each++) {
            int seed = each;
            var random = new Random(seed);
            var source = ModelTree.random(random).possible();
            var target = ModelTree.random(random).possible();
            var before = new TreeMap<>(target.things);
            plan(EQUAL, source, target, filters).steps().forEach(step -> target.apply(step, source));
            before.forEach((path, thing) -> {
                if (Arrays.asList(path.split("/")).contains("b")) {
                    assertThat(target.things).as("seed " + seed).containsEntry(path, thing);
                }
            });
        }
    }

    @Test
    void oneDeletionTooManyAndNoneIsDone() {
        var target = new ModelTree();
        for (int i = 0; i < 5; i++) {
            target.things.put("x" + i, new Thing(Kind.FILE, "", 1000, 0644));
        }
        var source = new ModelTree();
        source.things.put("new", new Thing(Kind.FILE, "", 1000, 0644));
        assertThat(plan(COPY.delete(true, 5), source, target, Filters.NONE).count(Action.DELETE))
                .isEqualTo(5);
        var plan = plan(COPY.delete(true, 4), source, target, Filters.NONE);
        assertThat(plan.steps())
                .map(Step::toString)
                .containsExactly(
                        "GET new (new)", "REPORT  (5 deletions are more than the 4 that are allowed: none is done)");
    }

    @Test
    void whatWasNotListedWholeIsNotTakenForGone() {
        var source = Node.root();
        source.fill(List.of(), false);
        var target = new ModelTree();
        target.things.put("x", new Thing(Kind.FILE, "", 1000, 0644));
        var plan = new Planner(EQUAL, Verdicts.NONE).plan(source, target.nodes(Filters.NONE));
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void whereCaseDoesNotCountTheSecondNameIsTold() {
        var source = new ModelTree();
        source.things.put("Readme", new Thing(Kind.FILE, "1", 1000, 0644));
        source.things.put("readme", new Thing(Kind.FILE, "2", 1000, 0644));
        var target = new ModelTree();
        target.things.put("README", new Thing(Kind.FILE, "1", 1000, 0644));
        var plan = plan(EQUAL.toLocal(0, false), source, target, Filters.NONE);
        assertThat(plan.steps())
                .map(Step::toString)
                .containsExactly("REPORT readme (another name here is the same but for case)");
        assertThat(plan.unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // size, time, window; size, time, window; what comes of it
        "3, 5000, 1000, 3, 5000, 1, ",
        "3, 5000, 1000, 3, 5999, 1, ",
        "3, 5000, 1000, 3, 6000, 1, GET",
        "3, 5000, 1000, 3, 4999, 1, GET",
        "3, 5000, 1000, 4, 5000, 1, GET",
        "3, 60000, 60000, 3, 119999, 1, ",
        "3, 60000, 60000, 3, 120000, 1, GET",
        "3, -1, 1, 3, 5000, 1, ",
        "-1, -1, 1, 3, 5000, 1, GET",
        "-1, 5000, 1000, 3, 5500, 1, ",
    })
    void timesAreWindows(long size, long time, int window, long size2, long time2, int window2, Action action) {
        var source = Node.root();
        source.fill(List.of(source.child("f", Kind.FILE, new Facts(size, time, window, -1))), true);
        var target = Node.root();
        target.fill(List.of(target.child("f", Kind.FILE, new Facts(size2, time2, window2, -1))), true);
        var steps = new Planner(COPY, Verdicts.NONE).plan(source, target).steps();
        assertThat(steps).map(Step::action).isEqualTo(action == null ? List.of() : List.of(action));
    }

    @Test
    void aCoarseTimeIsAskedFor() {
        var source = Node.root();
        var file = source.child("f", Kind.FILE, new Facts(3, 120_000, 60_000, -1));
        source.fill(List.of(file), true);
        var target = Node.root();
        target.fill(List.of(target.child("f", Kind.FILE, new Facts(3, 90_500, 1, -1))), true);
        var first = new Planner(COPY, Verdicts.NONE);
        first.plan(source, target);
        assertThat(first.doubts()).map(Doubt::question).containsExactly(Question.TIME);
        file.learn(new Facts(3, 90_000, 1000, -1));
        var settled = new Planner(COPY, new Verdicts(Map.of(), Set.of(file), State.EMPTY));
        assertThat(settled.plan(source, target).isEmpty()).isTrue();
    }

    @Test
    void byChecksumTheContentDecides() {
        var source = Node.root();
        var file = source.child("f", Kind.FILE, new Facts(3, 5000, 1000, -1));
        source.fill(List.of(file), true);
        var target = Node.root();
        target.fill(List.of(target.child("f", Kind.FILE, new Facts(3, 90_000, 1, -1))), true);
        var policy = COPY.compare(false, true);
        var first = new Planner(policy, Verdicts.NONE);
        first.plan(source, target);
        assertThat(first.doubts()).map(Doubt::question).containsExactly(Question.CONTENT);
        for (boolean same : new boolean[] {true, false}) {
            var settled = new Planner(policy, new Verdicts(Map.of(file, same), Set.of(), State.EMPTY));
            assertThat(settled.plan(source, target).steps())
                    .map(Step::action)
                    .containsExactly(same ? Action.TOUCH : Action.GET);
        }
    }

    @Test
    void newerLeavesWhatIsNotOlder() {
        var source = Node.root();
        source.fill(
                List.of(
                        source.child("new", Kind.FILE, new Facts(3, 9000, 1000, -1)),
                        source.child("old", Kind.FILE, new Facts(3, 5000, 1000, -1))),
                true);
        var target = Node.root();
        target.fill(
                List.of(
                        target.child("new", Kind.FILE, new Facts(4, 7000, 1, -1)),
                        target.child("old", Kind.FILE, new Facts(4, 7000, 1, -1))),
                true);
        var steps = new Planner(COPY.compare(true, false), Verdicts.NONE)
                .plan(source, target)
                .steps();
        assertThat(steps).map(step -> step.action() + " " + step.path()).containsExactly("GET new", "SKIP old");
    }

    @Test
    void aTargetThatKeepsNoTimesMustOnlyNotBeOlder() {
        var source = Node.root();
        source.fill(List.of(source.child("f", Kind.FILE, new Facts(3, 5000, 1, -1))), true);
        for (long time : new long[] {4000, 9000}) {
            var target = Node.root();
            target.fill(List.of(target.child("f", Kind.FILE, new Facts(3, time, 1000, -1))), true);
            var steps = new Planner(COPY.toRemote(false), Verdicts.NONE)
                    .plan(source, target)
                    .steps();
            assertThat(steps).hasSize(time < 5000 ? 1 : 0);
        }
    }

    @Test
    void whatTheLastRunLeftTheSameIsTheSame() {
        var state = new State.Builder();
        var from = new Facts(3, 5000, 1, -1);
        var to = new Facts(3, 100, 1000, -1);
        state.same("f", from, to);
        var source = Node.root();
        source.fill(List.of(source.child("f", Kind.FILE, from)), true);
        var target = Node.root();
        target.fill(List.of(target.child("f", Kind.FILE, to)), true);
        var known = new Verdicts(Map.of(), Set.of(), state.build());
        assertThat(new Planner(COPY, known).plan(source, target).unchanged()).isEqualTo(1);
        assertThat(new Planner(COPY, Verdicts.NONE).plan(source, target).unchanged())
                .isZero();
    }
}
