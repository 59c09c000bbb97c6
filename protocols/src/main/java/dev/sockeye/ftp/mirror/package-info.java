/**
 * Two trees made equal, one here and one on a server: {@link dev.sockeye.ftp.mirror.FtpMirror}. What is to be done is decided by pure classes
 * ({@link dev.sockeye.ftp.mirror.Filters}, {@link dev.sockeye.ftp.mirror.Plan}) and then done by several connections.
 */
package dev.sockeye.ftp.mirror;
