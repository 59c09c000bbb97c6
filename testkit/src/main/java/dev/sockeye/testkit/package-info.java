/** Scripted servers and other helpers of tests, built on {@code java.net} alone. */
package dev.sockeye.testkit;
