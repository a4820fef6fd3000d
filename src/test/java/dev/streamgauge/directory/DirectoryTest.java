package dev.streamgauge.directory;

import static dev.streamgauge.directory.Told.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.Samples;
import dev.streamgauge.event.StreamType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final Told told = new Told();

  @Test
  void a_sample_alone_makes_a_broadcast() {
    told.sample(0, "7", 12);

    LiveStream stream = told.stream();
    assertThat(stream.viewers()).isEqualTo(12);
    assertThat(stream.createdAt()).isEqualTo(minute(0));
    assertThat(stream.type()).isEqualTo(StreamType.LIVE);
    assertThat(stream.number()).isBetween(1L << 52, (1L << 53) - 1);
    assertThat(stream.title()).isEmpty();
    assertThat(stream.login()).isEmpty();
  }

  @Test
  void nothing_shows_before_it_is_published() {
    told.sample(0, "7", 12);

    assertThat(told.directory().snapshot().size()).isZero();
  }

  @Test
  void an_older_sample_never_replaces_a_newer_one() {
    told.sample(2, "7", 20, "\"title\":\"new\"").sample(1, "7", 10, "\"title\":\"old\"");

    assertThat(told.stream().viewers()).isEqualTo(20);
    assertThat(told.stream().title()).contains("new");
    assertThat(told.stream().createdAt()).isEqualTo(minute(1));
  }

  @Test
  void a_late_sample_fills_in_what_newer_ones_left_out() {
    told.sample(0, "7", 1, "\"title\":\"first\"")
        .sample(2, "7", 3)
        .sample(1, "7", 2, "\"title\":\"second\"", "\"delay\":4");

    assertThat(told.stream().viewers()).isEqualTo(3);
    assertThat(told.stream().title()).contains("second");
    assertThat(told.stream().delay()).hasValue(4);
  }

  @Test
  void of_two_samples_of_one_moment_the_later_arrival_holds() {
    told.sample(0, "7", 1).sample(0, "7", 2);

    assertThat(told.stream().viewers()).isEqualTo(2);
  }

  @Test
  void a_gap_above_ten_minutes_makes_another_broadcast() {
    told.sample(0, "7", 1, "\"title\":\"a\"").sample(10, "7", 2).nowIs(10);
    long first = told.stream().number();
    assertThat(told.stream().createdAt()).isEqualTo(minute(0));

    told.sample(20.1, "7", 3).nowIs(20.1);
    assertThat(told.stream().createdAt()).isEqualTo(minute(20.1));
    assertThat(told.stream().number()).isNotEqualTo(first);
    assertThat(told.stream().title()).isEmpty();
  }

  @Test
  void a_broadcast_with_an_id_goes_on_after_any_gap() {
    told.sample(0, "7", 1, "\"stream_id\":\"41000000001\"", "\"title\":\"a\"")
        .sample(55, "7", 2, "\"stream_id\":\"41000000001\"")
        .nowIs(55);

    assertThat(told.stream().number()).isEqualTo(41000000001L);
    assertThat(told.stream().createdAt()).isEqualTo(minute(0));
    assertThat(told.stream().title()).contains("a");
  }

  @Test
  void another_stream_id_is_another_broadcast() {
    told.sample(0, "7", 1, "\"stream_id\":\"5\"", "\"title\":\"a\"")
        .sample(1, "7", 2, "\"stream_id\":\"6\"")
        .sample(0.5, "7", 9, "\"stream_id\":\"5\"");

    assertThat(told.stream().number()).isEqualTo(6);
    assertThat(told.stream().createdAt()).isEqualTo(minute(1));
    assertThat(told.stream().title()).isEmpty();
    assertThat(told.stream().viewers()).isEqualTo(2);
  }

  @Test
  void samples_without_an_id_belong_to_the_broadcast_that_came_online() {
    told.online(0, "7", "5", "\"title\":\"a\"", "\"started_at\":\"2026-03-01T11:58:00Z\"")
        .sample(1, "7", 10);

    assertThat(told.stream().number()).isEqualTo(5);
    assertThat(told.stream().viewers()).isEqualTo(10);
    assertThat(told.stream().createdAt()).isEqualTo(minute(-2));
  }

  @Test
  void the_reported_start_goes_before_the_first_sample() {
    told.sample(5, "7", 1, "\"started_at\":\"2026-03-01T11:30:00Z\"");

    assertThat(told.stream().createdAt()).isEqualTo(minute(-30));
  }

  @Test
  void offline_ends_what_was_seen_until_then() {
    told.sample(0, "7", 1).offline(1, "7");
    assertThat(told.seen().size()).isZero();

    told.sample(0.5, "7", 2);
    assertThat(told.seen().size()).isZero();

    told.sample(2, "7", 3);
    assertThat(told.stream().createdAt()).isEqualTo(minute(2));
  }

  @Test
  void offline_ends_only_the_broadcast_it_names() {
    told.sample(0, "7", 1, "\"stream_id\":\"5\"").offline(1, "7", "\"stream_id\":\"4\"");
    assertThat(told.stream().number()).isEqualTo(5);

    told.offline(1, "7", "\"stream_id\":\"5\"");
    assertThat(told.seen().size()).isZero();
  }

  @Test
  void an_end_that_arrives_before_its_broadcast_still_ends_it() {
    told.offline(2, "7", "\"stream_id\":\"5\"").sample(1, "7", 1, "\"stream_id\":\"5\"");

    assertThat(told.seen().size()).isZero();
  }

  @Test
  void a_channel_goes_offline_when_its_last_sample_is_older_than_ten_minutes() {
    told.sample(0, "7", 1).sample(3, "8", 1).nowIs(10);
    assertThat(told.seen().size()).isEqualTo(2);

    told.nowIs(10.001);
    assertThat(told.seen().ofChannel(7)).isEmpty();
    assertThat(told.seen().size()).isEqualTo(1);
    assertThat(told.seen().totals()).isEqualTo(new Totals(1, 1));

    told.nowIs(500);
    assertThat(told.seen().size()).isZero();
  }

  @Test
  void a_game_is_named_by_its_id_whenever_the_name_comes() {
    told.sample(0, "7", 1, "\"game_id\":\"33\"");
    assertThat(told.stream().game()).isEmpty();

    told.game(-5, "33", "Chess");
    assertThat(told.stream().game()).contains("Chess");

    told.game(1, "33", "Chess 2").game(0, "33", "Chess 1.5");
    assertThat(told.stream().game()).contains("Chess 2");
    assertThat(told.seen().find(Filter.of(Kind.ALL).inGame("cHESS 2"))).hasSize(1);
    assertThat(told.seen().find(Filter.of(Kind.ALL).inGame("Chess"))).isEmpty();
  }

  @Test
  void a_game_named_in_passing_is_known_until_it_is_named_for_good() {
    told.sample(0, "7", 1, "\"game_id\":\"33\"", "\"game\":\"chess\"")
        .sample(0, "8", 1, "\"game_id\":\"33\"");
    assertThat(told.seen().ofChannel(8).flatMap(LiveStream::game)).contains("chess");

    told.game(-600, "33", "Chess");
    assertThat(told.stream().game()).contains("Chess");
  }

  @Test
  void a_profile_is_told_by_the_newest_report_and_filled_from_older_ones() {
    told.profile(1, "7", "new", "\"partner\":true", "\"views\":5")
        .profile(0, "7", "old", "\"partner\":false", "\"logo\":\"l\"")
        .sample(0, "7", 1);

    LiveStream stream = told.stream();
    assertThat(stream.login()).contains("new");
    assertThat(stream.partner()).contains(true);
    assertThat(stream.logo()).contains("l");
    assertThat(stream.views()).hasValue(5);
    assertThat(stream.mature()).isEmpty();
    assertThat(stream.updatedAt()).isEqualTo(minute(1));
  }

  @Test
  void a_profile_that_changes_shows_on_a_live_channel() {
    told.sample(0, "7", 1, "\"language\":\"de\"");
    assertThat(told.stream().broadcasterLanguage()).contains("de");

    told.profile(1, "7", "seven", "\"broadcaster_language\":\"fr\"");
    assertThat(told.stream().broadcasterLanguage()).contains("fr");
    assertThat(told.seen().find(Filter.of(Kind.ALL).in("FR"))).hasSize(1);
    assertThat(told.seen().find(Filter.of(Kind.ALL).in("de"))).isEmpty();
  }

  @Test
  void most_viewers_come_first_and_ties_go_by_number() {
    told.sample(0, "1", 5, "\"stream_id\":\"30\"")
        .sample(0, "2", 5, "\"stream_id\":\"20\"")
        .sample(0, "3", 9, "\"stream_id\":\"40\"")
        .sample(0, "4", 0, "\"stream_id\":\"10\"");
    assertThat(numbers(told.seen().find(Filter.of(Kind.LIVE)))).containsExactly(40L, 20L, 30L, 10L);

    told.sample(1, "4", 7, "\"stream_id\":\"10\"").offline(1, "2");
    assertThat(numbers(told.seen().find(Filter.of(Kind.LIVE)))).containsExactly(40L, 10L, 30L);
  }

  @Test
  void playlists_and_reruns_are_not_live() {
    told.sample(0, "1", 4, "\"stream_type\":\"live\"", "\"game\":\"G\"")
        .sample(0, "2", 3, "\"stream_type\":\"playlist\"", "\"game\":\"G\"")
        .sample(0, "3", 2, "\"stream_type\":\"rerun\"", "\"game\":\"G\"")
        .sample(0, "4", 1, "\"game\":\"H\"");

    assertThat(channels(Filter.of(Kind.LIVE))).containsExactly("1", "4");
    assertThat(channels(Filter.of(Kind.PLAYLIST))).containsExactly("2");
    assertThat(channels(Filter.of(Kind.ALL))).containsExactly("1", "2", "3", "4");
    assertThat(channels(Filter.of(Kind.LIVE).inGame("g"))).containsExactly("1");
    assertThat(told.seen().totals()).isEqualTo(new Totals(2, 5));
    assertThat(told.seen().totals("g")).isEqualTo(new Totals(1, 4));
    assertThat(told.seen().totals("unknown")).isEqualTo(new Totals(0, 0));
    assertThat(told.seen().ofChannel(2, Kind.LIVE)).isEmpty();
    assertThat(told.seen().ofChannel(2, Kind.PLAYLIST)).isPresent();
  }

  @Test
  void filters_narrow_each_other() {
    told.sample(0, "1", 4, "\"game\":\"G\"", "\"language\":\"en\"")
        .sample(0, "2", 3, "\"game\":\"G\"", "\"language\":\"de\"")
        .sample(0, "3", 2, "\"game\":\"H\"", "\"language\":\"en\"");
    Filter english = Filter.of(Kind.LIVE).in("en");

    assertThat(channels(english)).containsExactly("1", "3");
    assertThat(channels(english.inGame("G"))).containsExactly("1");
    assertThat(channels(english.of(List.of(3L, 2L, 1L, 3L, 99L)))).containsExactly("1", "3");
    assertThat(channels(english.inGame("H").of(List.of(1L)))).isEmpty();
  }

  @Test
  void an_id_that_is_no_plain_number_has_a_number_of_its_own() {
    told.sample(0, "abc", 3).sample(0, "007", 2).sample(0, "1234567890123456789", 1);

    List<LiveStream> streams = told.seen().find(Filter.of(Kind.LIVE));
    assertThat(streams).hasSize(3);
    assertThat(streams)
        .allSatisfy(
            stream -> {
              assertThat(stream.channelNumber()).isBetween(1L << 52, (1L << 53) - 1);
              assertThat(told.seen().ofChannel(stream.channelNumber())).contains(stream);
            });
    assertThat(told.seen().ofChannel(7)).isEmpty();
    assertThat(StableNumber.of("abc")).isEqualTo(streams.getFirst().channelNumber());
  }

  @Test
  void other_events_leave_the_directory_alone() {
    told.apply(Samples.oneOfEachType().stream().skip(3).limit(4).toList());

    assertThat(told.seen().size()).isZero();
  }

  private List<String> channels(Filter filter) {
    return told.seen().find(filter).stream().map(LiveStream::channelId).toList();
  }

  private static List<Long> numbers(List<LiveStream> streams) {
    return streams.stream().map(LiveStream::number).toList();
  }
}
