/** Sockets by the system calls of Linux, through java.lang.foreign. */
package dev.sockeye.socket.internal.linux;
