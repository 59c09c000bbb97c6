package dev.sockeye.ftp.listing;

/** How servers write their listings. */
public enum Dialect {
    /** {@code Type=file;Size=431;Modify=20130303210732; HEADER.html}: MLSD, MLST. */
    FACTS,
    /** {@code notes.txt}: NLST. */
    NAMES,
    /** {@code -rw-r--r--   1 ann staff 111325 Apr 27  2001 notes.txt}: {@code ls -l}. */
    UNIX,
    /** {@code 12-05-96  05:03PM       <DIR>          absoft2}: IIS, Windows CE. */
    DOS,
    /** {@code NOTES.TXT;2  9/9  2-JUN-1998 07:32:04  [GROUP,OWNER]  (RWED,RWED,RWED,RE)}, on one line or two. */
    VMS,
    /** {@code +i8388621.48594,m825718503,r,s280, djb.html}: anonftpd. */
    EPLF,
    /** {@code -rw-r--r--    54149       27826    81975 Jul 22  2010 09.jpg}: two forks and their sum; Peter's server, NetPresenz, MacWebStar. */
    MACOS,
    /** {@code      0           DIR   12-30-97   12:32  jbrekke}. */
    OS2,
    /** {@code PEP   4019 04/03/18 18:58:16 *STMF   notes.zip}. */
    OS400,
    /** Data sets, members, jobs of z/OS. */
    MVS,
    /** {@code d [RWCEAFMS] ann    512 Nov 24  2005 Favorites}. */
    NETWARE,
    /** {@code -C--E-----FTP B QUA1I1      18128       41 Aug 12 13:56 QUADTEST}. */
    ENTERPRISE
}
