package dev.streamgauge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports with dossiers beside those that are read from the daily tables alone. */
class DossiersTest {
  private static final int CHANNELS = 20;
  private static final String CROWDED = "crowded";

  @TempDir static Path folder;

  private static ReportedChannels channels;
  private static Audit audit;

  @BeforeAll
  static void fill() {
    channels = new ReportedChannels(folder);
    audit = channels.audit("kept");
    List<Event> events = new ArrayList<>(RandomChannel.viewers());
    for (int number = 0; number < CHANNELS; number++) {
      events.addAll(RandomChannel.of(number));
    }
    events.addAll(crowd());
    channels.store(events);
    audit.keepUp();
    assertThat(dossiers()).as("the first time that anything is seen").isEmpty();
  }

  @BeforeEach
  void keepUp() {
    audit.keepUp();
    audit.keepUp();
    assertThat(dossiers()).hasSizeGreaterThan(6);
  }

  @AfterAll
  static void close() {
    audit.close();
    channels.close();
  }

  /** More viewers than are kept of a channel and a month, or looked up by their ids. */
  private static List<Event> crowd() {
    Instant day = RandomChannel.NOW.minus(Duration.ofDays(31));
    List<Event> crowd = new ArrayList<>(List.of(live(day), live(day.plusSeconds(300))));
    for (int viewer = 0; viewer < 20_100; viewer++) {
      crowd.add(
          new ViewerWatch(
              day.plusSeconds(60L * (viewer % 60)),
              Optional.empty(),
              CROWDED,
              "u" + viewer,
              true,
              Optional.of(viewer % 3 == 0 ? "DE" : "FR"),
              Optional.empty(),
              Optional.empty()));
    }
    return crowd;
  }

  private static StreamSample live(Instant at) {
    return StreamSample.of(at, CROWDED, 20_000, Optional.of("s1"), Optional.empty());
  }

  /** The names of files without what stands for the tables they were made from. */
  private static Set<String> months(String name) {
    Path kept = folder.resolve(name).resolve("dossiers");
    try (Stream<Path> files = Files.list(kept)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(file -> file.substring(0, file.lastIndexOf('-')))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> dossiers() {
    Path kept = folder.resolve("kept/dossiers");
    try (Stream<Path> files = Files.exists(kept) ? Files.list(kept) : Stream.empty()) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Outcome> reports(Audit audit, LocalDate asOf) {
    Map<String, Outcome> reports = new TreeMap<>();
    for (int number = 0; number < CHANNELS; number++) {
      String channel = "c" + number;
      reports.put(channel, audit.ask(channel, asOf, true, Duration.ofMinutes(1)));
    }
    reports.put(CROWDED, audit.ask(CROWDED, asOf, true, Duration.ofMinutes(1)));
    return reports;
  }

  private static void assertSameAsWithout(LocalDate asOf) {
    try (Audit without = channels.audit("without")) {
      Map<String, Outcome> reports = reports(audit, asOf);
      assertThat(reports).isEqualTo(reports(without, asOf));
      assertThat(reports.values()).hasAtLeastOneElementOfType(Outcome.Ready.class);
    }
  }

  @Test
  void reports_are_the_same_as_without_today_and_on_every_day_before() {
    for (int ago : List.of(0, 10, 400)) {
      assertSameAsWithout(RandomChannel.TODAY.minusDays(ago));
    }
    assertThat(audit.ask(CROWDED, RandomChannel.TODAY, false, Duration.ofMinutes(1)))
        .isInstanceOf(Outcome.Ready.class);
  }

  @Test
  void the_last_two_years_are_kept_and_of_who_watched_the_last_90_days() {
    assertThat(months("kept"))
        .contains("history-2026-06", "history-2024-06", "audience-2026-06", "audience-2026-03")
        .contains("viewers-2026-06")
        .doesNotContain("audience-2025-12", "audience-2025-06");
  }

  @Test
  void a_month_that_is_not_over_is_made_anew_at_most_once_an_hour() {
    AtomicReference<Instant> now = new AtomicReference<>(RandomChannel.NOW);
    try (Audit audit = channels.audit("growing", now::get, false)) {
      audit.keepUp();
      audit.keepUp();
      assertThat(months("growing")).contains("audience-2026-06");
      channels.store(
          List.of(
              new ViewerWatch(
                  RandomChannel.NOW.minus(Duration.ofDays(2)),
                  Optional.empty(),
                  "c1",
                  "late",
                  true,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));
      audit.keepUp();
      audit.keepUp();
      assertThat(months("growing")).doesNotContain("audience-2026-06").contains("audience-2026-05");
      now.set(RandomChannel.NOW.plus(Duration.ofHours(1)));
      audit.keepUp();
      assertThat(months("growing")).contains("audience-2026-06");
      assertSameAsWithout(RandomChannel.TODAY);
    }
  }

  @Test
  void what_comes_in_late_counts_at_once_and_has_its_month_made_anew() {
    List<Path> before = dossiers();
    List<Event> late =
        RandomChannel.of(CHANNELS + 1).stream()
            .filter(event -> event.at().isBefore(RandomChannel.NOW.minus(Duration.ofDays(60))))
            .limit(20)
            .toList();
    channels.store(late);
    assertSameAsWithout(RandomChannel.TODAY);
    audit.keepUp();
    audit.keepUp();
    assertThat(dossiers()).hasSizeGreaterThanOrEqualTo(before.size()).isNotEqualTo(before);
    assertSameAsWithout(RandomChannel.TODAY);
  }

  @Test
  void a_broken_file_does_no_harm_and_is_made_anew() throws IOException {
    List<Path> files = dossiers();
    Files.writeString(files.get(3), "no database");
    Files.write(files.get(4), new byte[0]);
    byte[] whole = Files.readAllBytes(files.get(5));
    Arrays.fill(whole, 200, whole.length, (byte) 7);
    Files.write(files.get(5), whole);
    assertSameAsWithout(RandomChannel.TODAY);
    assertThat(dossiers()).doesNotContain(files.get(3));
    audit.keepUp();
    assertSameAsWithout(RandomChannel.TODAY);
  }

  @Test
  void they_are_found_again_after_a_restart_and_none_is_made_once_it_is_closed() {
    List<Path> files = dossiers();
    audit.close();
    audit.keepUp();
    audit = channels.audit("kept");
    assertSameAsWithout(RandomChannel.TODAY);
    assertThat(dossiers()).isEqualTo(files);
  }
}
