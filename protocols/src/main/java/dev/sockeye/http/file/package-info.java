/** Files that are either whole or not there. Not exported. */
package dev.sockeye.http.file;
