/** What the commands of {@code url} share: texts one by one, the parts of a URL by name, edits, and how a URL is shown to people. */
package dev.sockeye.cli.url;
