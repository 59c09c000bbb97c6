/** Sockets by java.nio, on every other platform. */
package dev.sockeye.socket.internal.portable;
