/** What goes to standard output, and how: raw, harmless for a terminal, or as JSON. */
package dev.sockeye.cli.io;
