/** What the ftp commands share: a way to servers, listings for people and programs, transfers with their progress. */
package dev.sockeye.cli.ftp;
