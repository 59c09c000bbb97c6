package dev.sockeye.ftp.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, modes and days, beside what the JDK makes of them. */
class RecordsTest {
    @Test
    void everyModePrintedAndRead() {
        for (int mode = 0; mode <= 07777; mode++) {
            var permissions = new Permissions(mode);
            assertThat(Permissions.parse(permissions.toString())).contains(permissions);
            assertThat(permissions.toPosix()).isEqualTo(new Permissions(mode & 0777).toPosix());
        }
        assertThat(new Permissions(0754).toPosix()).isEqualTo(PosixFilePermissions.fromString("rwxr-xr--"));
        assertThat(new Permissions(0754)).hasToString("rwxr-xr--");
        assertThatThrownBy(() -> new Permissions(010000)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "rwx", "rwxrwxrwxr", "xwrxwrxwr", "rwtrwxrwx", "rwxrwxrws", "RWXRWXRWX", "rwxrwx\u00fcwx"})
    void whatIsNoMode(String letters) {
        assertThat(Permissions.parse(letters)).isEmpty();
    }

    @Test
    void everyDayOfFourCenturies() {
        for (LocalDate day = LocalDate.of(1799, 12, 31); day.getYear() < 2201; day = day.plusDays(1)) {
            assertThat(Calendar.day(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))
                    .isEqualTo(day.toEpochDay());
        }
        for (int year : new int[] {0, 1, 4, 100, 400, 9999}) {
            for (int month = 0; month < 14; month++) {
                for (int day = 0; day < 33; day++) {
                    assertThat(Calendar.day(year, month, day)).isEqualTo(jdk(year, month, day));
                }
            }
        }
    }

    private static long jdk(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return Calendar.NONE;
        }
    }

    @Test
    void aTimeIsAsExactAsItWasSaid() {
        var local = LocalDateTime.of(2026, 3, 2, 15, 13, 42, 7_999_999);
        assertThat(new Timestamp(local, Precision.DAY, false)).hasToString("2026-03-02");
        assertThat(new Timestamp(local, Precision.MINUTE, false)).hasToString("2026-03-02T15:13");
        assertThat(new Timestamp(local, Precision.SECOND, true)).hasToString("2026-03-02T15:13:42Z");
        assertThat(new Timestamp(local, Precision.MILLISECOND, true)).hasToString("2026-03-02T15:13:42.007Z");
    }

    @Test
    void aMomentByAnUnknownClock() {
        var said = new Timestamp(LocalDateTime.of(2026, 3, 2, 15, 13), Precision.MINUTE, false);
        var ahead = ZoneOffset.ofHours(2);
        assertThat(said.instant()).isEmpty();
        assertThat(said.instant(ahead)).isEqualTo(Instant.parse("2026-03-02T13:13:00Z"));
        assertThat(said.matches(Instant.parse("2026-03-02T13:13:59Z"), ahead)).isTrue();
        assertThat(said.matches(Instant.parse("2026-03-02T13:14:00Z"), ahead)).isFalse();
        assertThat(said.matches(Instant.parse("2026-03-02T13:12:59Z"), ahead)).isFalse();
        var utc = new Timestamp(said.dateTime(), Precision.MINUTE, true);
        assertThat(utc.instant(ahead)).isEqualTo(Instant.parse("2026-03-02T15:13:00Z"));
        assertThat(utc.instant()).contains(Instant.parse("2026-03-02T15:13:00Z"));
    }

    @Test
    void anEntryByHand() {
        Entry entry = Entry.named(Name.of("notes.txt"), Kind.FILE)
                .size(12)
                .modified(Instant.parse("2026-03-02T15:13:42.5Z"), Precision.SECOND)
                .permissions(new Permissions(0640))
                .owner("ann")
                .group("staff")
                .build();
        assertThat(entry).hasToString("FILE notes.txt 12 2026-03-02T15:13:42Z rw-r----- ann staff");
        assertThat(entry.line()).isEmpty();
        assertThat(entry.facts()).isEmpty();
        assertThat(entry.isSizeExact()).isTrue();
        assertThat(Entry.named(Name.of("notes.txt"), Kind.FILE).size(-1).build().size())
                .isEmpty();
        assertThat(entry.kind().toString().toLowerCase(Locale.ROOT)).isEqualTo("file");
    }
}
