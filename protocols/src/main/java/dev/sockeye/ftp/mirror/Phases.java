package dev.sockeye.ftp.mirror;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a plan as they can be done: what has to be there first, one after the other; files, in any order; the rest, one after the other.
 *
 * @param before folders, and deletions that make room for them
 * @param copies files
 * @param after links, deletions, permissions and times
 */
record Phases(List<Step> before, List<Step> copies, List<Step> after) {
    static Phases of(List<Step> steps) {
        int lastMade = -1;
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i).action()) {
                case MKDIR, GET, PUT, LINK -> lastMade = i;
                case DELETE, CHMOD, TOUCH, SKIP, REPORT -> {}
            }
        }
        var phases = new Phases(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            switch (step.action()) {
                case GET, PUT -> phases.copies.add(step);
                case MKDIR -> phases.before.add(step);
                // one that something is made after makes room for it
                case DELETE -> (i < lastMade ? phases.before : phases.after).add(step);
                case LINK, CHMOD, TOUCH -> phases.after.add(step);
                case SKIP, REPORT -> {}
            }
        }
        return phases;
    }
}
