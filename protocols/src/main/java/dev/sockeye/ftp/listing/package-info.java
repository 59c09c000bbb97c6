/**
 * What an FTP server's listing says: bytes in, entries out; no socket, no thread, no clock.
 *
 * <ul>
 *   <li>{@link dev.sockeye.ftp.listing.ListingParser}: what {@code LIST}, {@code NLST}, {@code MLSD}, {@code MLST} and {@code STAT} say, in
 *       every {@link dev.sockeye.ftp.listing.Dialect}; {@link dev.sockeye.ftp.listing.RecursiveListing}: a whole tree, by {@code LIST -R}.
 *   <li>{@link dev.sockeye.ftp.listing.Entry}: one file, folder or link, with its {@link dev.sockeye.ftp.listing.Name} as bytes and as text,
 *       its {@link dev.sockeye.ftp.listing.Timestamp} as exact as the server said it, and its
 *       {@link dev.sockeye.ftp.listing.Permissions}.
 *   <li>{@link dev.sockeye.ftp.listing.Hazard}: a name from a listing is data. What in it could lead elsewhere is told, and never followed.
 * </ul>
 */
package dev.sockeye.ftp.listing;
