/** Fuzzing: what {@code ./fuzz} runs, and a little of it in every check. */
package dev.sockeye.fuzz;
