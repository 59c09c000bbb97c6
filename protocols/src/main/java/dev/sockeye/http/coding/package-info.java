/** Undoing content codings (RFC 9110 section 8.4): streams of flat memory that take nothing on trust. Not exported. */
package dev.sockeye.http.coding;
