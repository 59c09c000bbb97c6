/** Names of hosts and services: what both providers use. */
package dev.sockeye.socket.internal.names;
