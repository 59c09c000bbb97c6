/** SASL, from the client's side (RFC 4422): exchanges that are pure, and the choice among those that a server offers. */
package dev.sockeye.wire.sasl;
