/** Cookies (RFC 6265bis) without HTTP around them: a jar that knows which cookie may go where, and the file that curl and others keep them in. */
package dev.sockeye.http.cookie;
