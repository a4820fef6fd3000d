package dev.streamgauge.simulate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.StreamType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadsTest {
  private static final Platform PLATFORM = new Platform(SimulationConfig.standard());
  private static final List<Event> CAST = PLATFORM.cast(Instant.EPOCH);

  static Stream<Instant> each_hour_of_several_days() {
    return Stream.of("2026-01-01T00:07:00Z", "2026-03-04T00:31:00Z", "2027-08-21T00:59:59Z")
        .map(Instant::parse)
        .flatMap(day -> IntStream.range(0, 24).mapToObj(hour -> day.plus(Duration.ofHours(hour))));
  }

  @ParameterizedTest
  @MethodSource("each_hour_of_several_days")
  void the_demo_finds_what_it_promises(Instant at) {
    Leads leads = PLATFORM.leads(at);
    List<StreamSample> live = liveAt(PLATFORM, at);
    assertThat(live)
        .anySatisfy(
            sample -> {
              assertThat(sample.channelId()).isEqualTo(leads.live().id());
              assertThat(sample.gameId()).contains(leads.game().id());
              assertThat(sample.streamType()).contains(StreamType.LIVE);
            });
    assertThat(liveAt(PLATFORM, at.minus(Duration.ofMinutes(59))))
        .extracting(StreamSample::channelId)
        .contains(leads.live().id());
    assertThat(live)
        .noneSatisfy(sample -> assertThat(sample.channelId()).isEqualTo(leads.offline().id()));
    Set<String> followed = followed(leads.member());
    assertThat(live)
        .filteredOn(sample -> sample.streamType().equals(Optional.of(StreamType.LIVE)))
        .filteredOn(sample -> followed.contains(sample.channelId()))
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 299, 1000})
  void every_size_of_platform_has_its_leads(int channels) {
    Platform platform = new Platform(new SimulationConfig(9, channels, 0, Duration.ofMinutes(1)));
    Instant at = Instant.parse("2026-03-04T17:00:00Z");
    Leads leads = platform.leads(at);
    assertThat(liveAt(platform, at))
        .extracting(StreamSample::channelId)
        .contains(leads.live().id())
        .doesNotContain(leads.offline().id());
    assertThat(platform.channels()).hasSize(channels).extracting(Named::name).contains("nasa");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 77})
  void two_studios_own_a_game_and_an_extension_each(long seed) {
    Platform platform = new Platform(new SimulationConfig(seed, 30, 0, Duration.ofMinutes(1)));
    Leads leads = platform.leads(Instant.parse("2026-03-04T17:00:00Z"));
    assertThat(leads.studio()).isNotEqualTo(leads.otherStudio());
    assertThat(studio(platform, leads.studio()).games()).contains(leads.game());
    assertThat(studio(platform, leads.studio()).extensions()).contains(leads.extension());
    assertThat(studio(platform, leads.otherStudio()).games())
        .contains(leads.otherGame())
        .doesNotContain(leads.game());
    assertThat(studio(platform, leads.otherStudio()).extensions())
        .contains(leads.otherExtension())
        .doesNotContain(leads.extension());
  }

  private static Studio studio(Platform platform, Named name) {
    return platform.studios().stream()
        .filter(studio -> studio.id().equals(name.id()))
        .findFirst()
        .orElseThrow();
  }

  /** The last samples of those channels that have one within ten minutes, and do not end in it. */
  private static List<StreamSample> liveAt(Platform platform, Instant at) {
    List<Event> events = platform.now(at.minus(Duration.ofMinutes(2)), at.plusSeconds(1));
    Set<String> ongoing =
        Broadcasts.of(events).values().stream()
            .filter(seen -> seen.offline().isEmpty())
            .map(Broadcasts.Seen::channelId)
            .collect(toSet());
    return events.stream()
        .filter(StreamSample.class::isInstance)
        .map(StreamSample.class::cast)
        .filter(sample -> ongoing.contains(sample.channelId()))
        .filter(sample -> sample.at().isAfter(at.minusSeconds(60)))
        .toList();
  }

  private static Set<String> followed(Named user) {
    return CAST.stream()
        .filter(ChannelFollow.class::isInstance)
        .map(ChannelFollow.class::cast)
        .filter(follow -> follow.userId().equals(user.id()))
        .map(ChannelFollow::channelId)
        .collect(toSet());
  }
}
