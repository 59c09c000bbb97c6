/**
 * The sockeye command: one file per command.
 *
 * <p>To add a command: write its class beside the others (each gets a {@link dev.sockeye.cli.context.Context}), and add its
 * line to {@link dev.sockeye.cli.Catalog}. Global options, exit codes and streams are there already, in
 * {@code dev.sockeye.cli.context}.
 */
package dev.sockeye.cli;
