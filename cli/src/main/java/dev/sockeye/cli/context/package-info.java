/** What every command shares: global options and where they come from, streams, exit codes, clean-up. */
package dev.sockeye.cli.context;
