package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random splits, dribbles and cuts, in any combination: the pieces are always the beginning of the whole. */
class OutletTest {
    @Test
    void piecesAreTheWholeUpToTheCut() {
        var random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            int length = 1 + random.nextInt(40);
            int most = 1 + random.nextInt(10);
            int split = 1 + random.nextInt(40);
            int cut = random.nextInt(60);
            var outlet = new Outlet();
            outlet.dribble(new Fault.Dribble(most));
            outlet.split(new Fault.Split(split));
            outlet.cut(new Fault.Cut(cut));

            List<Integer> ends = ends(outlet, length);

            int sent = ends.isEmpty() ? 0 : ends.getLast();
            assertThat(sent).isEqualTo(Math.min(length, cut));
            assertThat(outlet.ended().isPresent()).isEqualTo(cut <= length);
            assertThat(split >= sent || ends.contains(split)).isTrue();
            int from = 0;
            for (int end : ends) {
                assertThat(end - from).isBetween(1, most);
                from = end;
            }
        }
    }

    /** Where each piece ended. */
    private static List<Integer> ends(Outlet outlet, int length) {
        Bytes whole = Bytes.of("x".repeat(length));
        var ends = new ArrayList<Integer>();
        int at = 0;
        while (at < length && outlet.ended().isEmpty()) {
            at += outlet.piece(whole.from(at)).length();
            ends.add(at);
        }
        return ends;
    }
}
