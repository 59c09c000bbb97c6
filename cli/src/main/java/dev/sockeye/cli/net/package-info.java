/** Addresses as one types them, connections made and served. */
package dev.sockeye.cli.net;
