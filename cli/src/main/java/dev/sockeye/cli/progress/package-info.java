/** Progress on a terminal: what has come, how fast, how long it will take. */
package dev.sockeye.cli.progress;
