package dev.streamgauge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports beside work that is more urgent. */
class UrgentWorkTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private static Duration ask(Audit audit, String channel) {
    long start = System.nanoTime();
    assertThat(audit.ask(channel, RandomChannel.TODAY, false, PATIENCE))
        .isNotInstanceOf(Outcome.Calculating.class);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void no_more_than_a_tenth_of_the_time_goes_to_reports() {
    try (ReportedChannels channels = new ReportedChannels(folder);
        Audit audit = channels.audit("kept", InstantSource.fixed(RandomChannel.NOW), true)) {
      channels.store(RandomChannel.of(1));
      Duration first = ask(audit, "c1");
      Duration second = ask(audit, "c2");
      // The rest after the first ends after five seconds at the latest.
      assertThat(second.toMillis()).isGreaterThan(Math.min(7 * first.toMillis(), 4_500));
    }
  }
}
