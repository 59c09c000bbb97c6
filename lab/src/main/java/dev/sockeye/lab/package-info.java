/** Small servers on loopback, for the tour, the tests and the users. */
package dev.sockeye.lab;
