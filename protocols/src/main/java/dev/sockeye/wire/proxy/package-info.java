/** The two ways through a proxy: what is said to it, as pure dialogues, and one that has said it. */
package dev.sockeye.wire.proxy;
