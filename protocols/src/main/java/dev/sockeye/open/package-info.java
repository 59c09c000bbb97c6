/** Opens URLs of any scheme: what urllib.request and urllib.response are in Python. */
package dev.sockeye.open;
