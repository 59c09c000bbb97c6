/**
 * URLs: taken apart, put together, joined, quoted, looked through. Pure: nothing here opens a socket or asks a name server, {@code equals}
 * included.
 *
 * <ul>
 *   <li>{@code Url}: the URL of the WHATWG standard, what browsers make of a text.
 *   <li>{@code UrlReference}: RFC 3986, absolute or relative, any scheme, every byte kept.
 *   <li>{@code Query}: names and values in order; every byte that is not edited stays.
 *   <li>{@code Percent}: quoting and unquoting.
 * </ul>
 */
package dev.sockeye.url;
