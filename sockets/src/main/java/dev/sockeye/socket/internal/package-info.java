/** What the two providers share, and the seam between them and the public face. */
package dev.sockeye.socket.internal;
