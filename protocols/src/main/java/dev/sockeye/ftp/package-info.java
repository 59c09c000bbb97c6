/**
 * FTP and FTPS.
 *
 * <pre>{@code
 * try (var ftp = FtpClient.open(Dial.to("ftp.example.org").tls(TlsMode.STARTTLS).credentials(Credentials.password("ann", secret)))) {
 *     ftp.download("pub/film.mp4", Path.of("film.mp4"));
 *     ftp.quit();
 * }
 * }</pre>
 */
@NullMarked
package dev.sockeye.ftp;

import org.jspecify.annotations.NullMarked;
