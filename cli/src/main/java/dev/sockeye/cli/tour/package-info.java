/**
 * The tour: each step is a real conversation with the lab.
 *
 * <p>To add a step: a class that is a {@link dev.sockeye.cli.tour.Step}, named {@code SomethingStep}, and its line in
 * {@link dev.sockeye.cli.tour.Steps}. What stands between {@code // show: NAME} and {@code // end} in it is shown as its code.
 */
package dev.sockeye.cli.tour;
