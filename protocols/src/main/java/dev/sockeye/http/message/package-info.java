/**
 * What an HTTP message is, and HTTP/1.1's syntax of it, for both roles: bytes in, values out; no socket, no thread.
 *
 * <ul>
 *   <li>{@link dev.sockeye.http.message.RequestHead}, {@link dev.sockeye.http.message.ResponseHead},
 *       {@link dev.sockeye.http.message.Headers}: what is said before the body.
 *   <li>{@link dev.sockeye.http.message.Http1}: heads to bytes and back, strictly.
 *   <li>{@link dev.sockeye.http.message.Framing}: where the body ends. Two readers never disagree about it: what could be read in two ways
 *       is an {@link dev.sockeye.http.message.HttpSyntaxException}.
 *   <li>{@link dev.sockeye.http.message.ChunkDecoder}, {@link dev.sockeye.http.message.ChunkEncoder}: the body of unknown length.
 *   <li>{@link dev.sockeye.http.message.FieldValues}, {@link dev.sockeye.http.message.MediaType}, {@link dev.sockeye.http.message.HttpDate},
 *       {@link dev.sockeye.http.message.EntityTag}, {@link dev.sockeye.http.message.ByteRange},
 *       {@link dev.sockeye.http.message.ContentRange}, {@link dev.sockeye.http.message.ContentDisposition},
 *       {@link dev.sockeye.http.message.Weighted}: what fields say.
 * </ul>
 */
package dev.sockeye.http.message;
