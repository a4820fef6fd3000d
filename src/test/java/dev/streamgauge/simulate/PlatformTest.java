package dev.streamgauge.simulate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Clip;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.event.ExtensionAction;
import dev.streamgauge.event.ExtensionActivity;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.Logins;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.Video;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.simulate.Broadcasts.Seen;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PlatformTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static final Platform WHOLE = new Platform(SimulationConfig.standard());
  private static final List<Event> NINE_DAYS = history(WHOLE, MONDAY, MONDAY.plus(days(9)));

  private static Platform small(long seed) {
    return new Platform(new SimulationConfig(seed, 30, 0, Duration.ofMinutes(1)));
  }

  private static Duration days(long days) {
    return Duration.ofDays(days);
  }

  private static List<Event> history(Platform platform, Instant from, Instant to) {
    return platform.history(from, to).flatMap(List::stream).toList();
  }

  private static <E extends Event> Stream<E> only(Class<E> type) {
    return NINE_DAYS.stream().filter(type::isInstance).map(type::cast);
  }

  @Property(tries = 12)
  void parts_played_one_by_one_are_the_same_as_the_whole(
      @ForAll @LongRange(min = 0, max = 2 * 86_400) long one,
      @ForAll @LongRange(min = 0, max = 2 * 86_400) long other) {
    Platform platform = small(5);
    Instant end = MONDAY.plus(days(2));
    Instant first = MONDAY.plusSeconds(Math.min(one, other));
    Instant second = MONDAY.plusSeconds(Math.max(one, other));
    List<Event> parts = new ArrayList<>(history(platform, MONDAY, first));
    parts.addAll(history(platform, first, second));
    parts.addAll(history(platform, second, end));
    assertThat(parts).isEqualTo(history(platform, MONDAY, end));
  }

  @Test
  void seconds_played_one_by_one_are_the_same_as_the_quarter() {
    Platform platform = small(5);
    List<Event> parts = new ArrayList<>();
    for (int second = 0; second < 900; second++) {
      parts.addAll(platform.now(MONDAY.plusSeconds(second), MONDAY.plusSeconds(second + 1)));
    }
    assertThat(parts).isEqualTo(platform.now(MONDAY, MONDAY.plusSeconds(900)));
  }

  /** The hash changes whenever the model or its words do; write down the new one then. */
  @Test
  void a_seed_gives_the_same_bytes_on_every_machine() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Platform platform = small(1);
    digest.update(EventWriter.batch(platform.cast(MONDAY)).ndjson());
    digest.update(EventWriter.batch(history(platform, MONDAY, MONDAY.plus(days(7)))).ndjson());
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("c2e31b17220cb0b00ee7029efcf93af9428cf46b0f78be626d9f94ae2aec8101");
  }

  @Test
  void another_seed_gives_another_platform() {
    assertThat(small(2).channels()).isNotEqualTo(small(3).channels());
    assertThat(Collections.disjoint(samples(small(2)), samples(small(3)))).isTrue();
  }

  private static Set<Event> samples(Platform platform) {
    return history(platform, MONDAY, MONDAY.plus(days(1))).stream()
        .filter(StreamSample.class::isInstance)
        .collect(toSet());
  }

  @Test
  void every_event_is_one_that_the_decoder_takes() {
    List<Event> events = new ArrayList<>(WHOLE.cast(MONDAY));
    events.addAll(NINE_DAYS);
    EventBatch batch = EventWriter.batch(events);
    EventDecoder decoder =
        new EventDecoder(InstantSource.fixed(MONDAY.plus(days(9))), new NoLogins());
    EventDecoder.Decoded decoded = decoder.decode(batch.ndjson());
    assertThat(decoded.errors()).isEmpty();
    assertThat(decoded.batch().events()).isEqualTo(events);
  }

  private static final class NoLogins implements Logins {
    @Override
    public String idOf(String login) {
      throw new AssertionError("a channel without an id: " + login);
    }

    @Override
    public void learn(String login, String channelId) {}
  }

  @Test
  void events_come_in_order_of_time_and_within_their_span() {
    assertThat(NINE_DAYS).isSortedAccordingTo(Comparator.comparing(Event::at));
    assertThat(NINE_DAYS.getFirst().at()).isAfterOrEqualTo(MONDAY);
    assertThat(NINE_DAYS.getLast().at()).isBefore(MONDAY.plus(days(9)));
  }

  @Test
  void a_broadcast_is_sampled_from_its_start_to_its_end_without_a_gap_above_ten_minutes() {
    Collection<Seen> whole =
        Broadcasts.of(NINE_DAYS).values().stream().filter(Seen::isWhole).toList();
    assertThat(whole).hasSizeGreaterThan(800);
    assertThat(whole)
        .allSatisfy(
            seen -> {
              assertThat(seen.samples().getFirst()).isEqualTo(seen.online().getFirst());
              assertThat(seen.longestGap()).isLessThanOrEqualTo(TEN_MINUTES);
              assertThat(Duration.between(seen.samples().getLast(), seen.offline().getFirst()))
                  .isPositive()
                  .isLessThanOrEqualTo(TEN_MINUTES);
            });
  }

  @Property(tries = 10)
  void a_change_to_frequent_samples_leaves_no_gap(
      @ForAll @IntRange(max = 86_400) int cut, @ForAll @IntRange(max = 4) int which) {
    Duration every = Duration.ofSeconds(List.of(5, 20, 60, 120, 300).get(which));
    Platform platform = new Platform(new SimulationConfig(5, 30, 0, every));
    Instant middle = MONDAY.plusSeconds(43_200 + cut);
    List<Event> events = new ArrayList<>(history(platform, middle.minus(days(1)), middle));
    events.addAll(platform.now(middle, middle.plusSeconds(1_800)));
    assertThat(Broadcasts.of(events).values())
        .allSatisfy(seen -> assertThat(seen.longestGap()).isLessThanOrEqualTo(TEN_MINUTES));
  }

  @Test
  void a_channel_has_one_broadcast_at_a_time_each_with_a_large_number_of_its_own() {
    Map<String, Seen> broadcasts = Broadcasts.of(NINE_DAYS);
    assertThat(broadcasts.keySet())
        .allSatisfy(id -> assertThat(Long.parseLong(id)).isGreaterThan(1L << 31));
    Map<String, List<Seen>> byChannel =
        broadcasts.values().stream().collect(groupingBy(Seen::channelId));
    for (List<Seen> ofChannel : byChannel.values()) {
      List<Seen> inOrder =
          ofChannel.stream()
              .filter(seen -> !seen.samples().isEmpty())
              .sorted(Comparator.comparing(seen -> seen.samples().getFirst()))
              .toList();
      for (int i = 1; i < inOrder.size(); i++) {
        assertThat(inOrder.get(i).samples().getFirst())
            .isAfter(inOrder.get(i - 1).samples().getLast());
      }
    }
  }

  @Test
  void every_language_watches_more_in_its_evening_than_in_its_morning() {
    for (Language language : Language.values()) {
      long evening = viewers(language, 19, 22);
      long morning = viewers(language, 5, 8);
      assertThat(evening).as(language.code()).isGreaterThan(3 * morning / 2).isPositive();
    }
  }

  private static long viewers(Language language, int fromHour, int toHour) {
    return only(StreamSample.class)
        .filter(sample -> sample.language().orElseThrow().equals(language.code()))
        .filter(
            sample -> {
              long hour = language.local(sample.at().getEpochSecond()) / 3600 % 24;
              return fromHour <= hour && hour < toHour;
            })
        .mapToLong(StreamSample::viewers)
        .sum();
  }

  @Test
  void weekends_are_busier_than_working_days() {
    Map<DayOfWeek, Long> viewers =
        only(StreamSample.class)
            .collect(
                groupingBy(
                    sample -> sample.at().atOffset(ZoneOffset.UTC).getDayOfWeek(),
                    summingLong(StreamSample::viewers)));
    assertThat(viewers.get(DayOfWeek.SATURDAY)).isGreaterThan(viewers.get(DayOfWeek.THURSDAY));
    assertThat(viewers.get(DayOfWeek.SUNDAY)).isGreaterThan(viewers.get(DayOfWeek.WEDNESDAY));
  }

  @Test
  void a_tenth_of_the_channels_has_most_of_the_viewers() {
    List<Long> sorted =
        only(StreamSample.class)
            .collect(groupingBy(StreamSample::channelId, summingLong(StreamSample::viewers)))
            .values()
            .stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    long all = sorted.stream().mapToLong(Long::longValue).sum();
    long top = sorted.stream().limit(30).mapToLong(Long::longValue).sum();
    assertThat(top).isGreaterThan(all * 6 / 10).isLessThan(all * 95 / 100);
  }

  @Test
  void larger_channels_have_more_followers_and_all_of_them_grow() {
    Map<String, List<ChannelProfile>> reports =
        only(ChannelProfile.class).collect(groupingBy(ChannelProfile::channelId));
    assertThat(reports).hasSize(300);
    List<Named> bySize = WHOLE.channels();
    assertThat(followers(reports, bySize.subList(0, 30)))
        .isGreaterThan(10 * followers(reports, bySize.subList(270, 300)));
    assertThat(reports.values())
        .allSatisfy(
            days -> {
              assertThat(days).hasSize(9);
              assertThat(days.getLast().views().orElseThrow())
                  .isGreaterThan(days.getFirst().views().orElseThrow());
            });
  }

  private static long followers(Map<String, List<ChannelProfile>> reports, List<Named> channels) {
    return channels.stream()
        .mapToLong(channel -> reports.get(channel.id()).getLast().followers().orElseThrow())
        .sum();
  }

  @Test
  void the_cast_has_channels_and_games_enough_and_names_each_once() {
    List<Event> cast = WHOLE.cast(MONDAY);
    List<ChannelProfile> channels =
        cast.stream()
            .filter(ChannelProfile.class::isInstance)
            .map(ChannelProfile.class::cast)
            .toList();
    assertThat(channels).extracting(ChannelProfile::login).hasSize(300).doesNotHaveDuplicates();
    assertThat(channels).extracting(ChannelProfile::channelId).doesNotHaveDuplicates();
    assertThat(channels).extracting(ChannelProfile::login).contains("nasa");
    assertThat(channels)
        .extracting(channel -> channel.language().orElseThrow())
        .contains("en", "es", "de", "pt", "ja");
    assertThat(cast.stream().filter(Game.class::isInstance).map(game -> ((Game) game).name()))
        .hasSize(40)
        .doesNotHaveDuplicates();
  }

  @Test
  void some_broadcasts_change_their_game() {
    Map<String, Set<String>> games =
        only(StreamSample.class)
            .collect(
                groupingBy(
                    sample -> sample.streamId().orElseThrow(),
                    mapping(sample -> sample.gameId().orElseThrow(), toSet())));
    long changing = games.values().stream().filter(played -> played.size() > 1).count();
    assertThat(changing).isBetween(games.size() / 10L, games.size() / 2L);
  }

  @Test
  void views_of_videos_and_clips_grow_from_report_to_report() {
    Map<String, List<Long>> views =
        only(Video.class).collect(groupingBy(Video::videoId, mapping(Video::views, toList())));
    views.putAll(
        only(Clip.class).collect(groupingBy(Clip::clipId, mapping(Clip::views, toList()))));
    assertThat(views).hasSizeGreaterThan(1000);
    assertThat(views.values()).allSatisfy(one -> assertThat(one).isSorted());
    assertThat(views.values()).anySatisfy(one -> assertThat(one).hasSize(3));
  }

  @Test
  void the_lead_extension_sees_every_action() {
    String extension = WHOLE.leads(MONDAY).extension().id();
    Set<ExtensionAction> seen = EnumSet.noneOf(ExtensionAction.class);
    only(ExtensionActivity.class)
        .filter(activity -> activity.extensionId().equals(extension))
        .forEach(activity -> seen.add(activity.action()));
    assertThat(seen).containsExactlyInAnyOrder(ExtensionAction.values());
  }

  @Test
  void people_watch_and_chat_only_where_somebody_is_live() {
    Map<String, List<Seen>> broadcasts =
        Broadcasts.of(history(WHOLE, MONDAY.minus(days(2)), MONDAY.plus(days(4)))).values().stream()
            .filter(Seen::isWhole)
            .collect(groupingBy(Seen::channelId));
    Instant noon = MONDAY.plus(Duration.ofHours(12));
    only(Event.class)
        .filter(event -> event.at().isAfter(noon) && event.at().isBefore(noon.plusSeconds(3600)))
        .forEach(
            event -> {
              switch (event) {
                case ViewerWatch watch -> assertLive(broadcasts, watch.channelId(), event.at());
                case ChatMessage chat -> assertLive(broadcasts, chat.channelId(), event.at());
                default -> {}
              }
            });
  }

  private static void assertLive(Map<String, List<Seen>> broadcasts, String channel, Instant at) {
    assertThat(broadcasts.get(channel))
        .anySatisfy(
            seen ->
                assertThat(at)
                    .isAfterOrEqualTo(seen.online().getFirst())
                    .isBefore(seen.offline().getFirst()));
  }

  @Test
  void nobody_ceases_to_follow_without_having_followed() {
    Set<String> following = new HashSet<>();
    long regretted = 0;
    for (Event event : history(small(7), MONDAY.minus(days(40)), MONDAY)) {
      switch (event) {
        case ChannelFollow follow -> following.add(follow.channelId() + "/" + follow.userId());
        case ChannelUnfollow unfollow -> {
          if (unfollow.at().isAfter(MONDAY.minus(days(8)))) {
            regretted++;
            assertThat(following).contains(unfollow.channelId() + "/" + unfollow.userId());
          }
        }
        default -> {}
      }
    }
    assertThat(regretted).isPositive();
  }
}
