/** The sockeye command: one file per command. */
package dev.sockeye.cli;
