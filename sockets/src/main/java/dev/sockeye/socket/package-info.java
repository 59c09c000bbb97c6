/** The BSD socket for Java: TCP, UDP, Unix and raw, with the names everyone knows from C and Python. */
package dev.sockeye.socket;
