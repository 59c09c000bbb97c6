/** FTP servers of other people, on loopback: vsftpd, ProFTPD, Pure-FTPd, pyftpdlib. */
package dev.sockeye.testkit.ftp;
