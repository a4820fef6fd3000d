package dev.streamgauge.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventDecoder;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.log.StoredBatch;
import dev.streamgauge.state.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowsTest {
  private static final Optional<String> NO_ID = Optional.empty();

  @TempDir private Path folder;
  private State state;
  private Follows follows;
  private String channel = "7";

  @BeforeEach
  void open() {
    state = State.open(folder);
    follows = new Follows(state, 1);
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void nothing_is_known_of_a_channel_nobody_spoke_of() {
    assertThat(follows.followers(List.of("7"))).isEmpty();
    assertThat(follows.followedBy("1")).isEmpty();
  }

  @Test
  void a_total_never_reported_is_follows_minus_unfollows() {
    apply(follow(1, "a"), follow(2, "b"), unfollow(3, "a"));
    assertThat(total()).isEqualTo(1);

    apply(unfollow(3, "stranger"));
    assertThat(total()).isZero();

    apply(unfollow(3, "another"));
    assertThat(total()).isZero();
  }

  @Test
  void follows_and_unfollows_since_the_report_count() {
    apply(follow(1, "a"), report(5, 100), follow(6, "b"), unfollow(7, "a"), unfollow(8, "old"));

    assertThat(total()).isEqualTo(99);
  }

  @Test
  void a_duplicate_counts_once() {
    apply(report(0, 100), follow(1, "a"), follow(1, "a"), follow(2, "a"));
    assertThat(total()).isEqualTo(101);

    apply(unfollow(3, "a"), unfollow(3, "a"), unfollow(4, "a"));
    assertThat(total()).isEqualTo(100);
  }

  @Test
  void what_lies_before_the_report_is_in_it_already() {
    apply(report(5, 100), follow(4, "a"), unfollow(3, "b"));

    assertThat(total()).isEqualTo(100);
    assertThat(follows.followedBy("a")).containsExactly("7");
  }

  @Test
  void a_report_that_arrives_late_leaves_later_follows_counted() {
    apply(follow(8, "a"), follow(9, "b"), report(6, 100));
    assertThat(total()).isEqualTo(102);

    apply(report(5, 50));
    assertThat(total()).isEqualTo(102);
  }

  @Test
  void whether_one_follows_goes_by_event_time() {
    apply(unfollow(5, "a"), follow(3, "a"), follow(6, "b"), unfollow(2, "b"));

    assertThat(follows.followedBy("a")).isEmpty();
    assertThat(follows.followedBy("b")).containsExactly("7");
    assertThat(total()).isZero(); // two follows, two unfollows
  }

  @Test
  void the_order_of_arrival_makes_no_difference() {
    for (int seed = 0; seed < 40; seed++) {
      List<Event> events = changesAndTwoReports(seed, "ordered" + seed);
      events.forEach(this::apply);
      long expected = total();
      List<Boolean> expectedFollows = whoFollows();

      List<Event> shuffled = changesAndTwoReports(seed, "shuffled" + seed);
      Collections.shuffle(shuffled, new Random(seed));
      apply(shuffled.toArray(Event[]::new));
      assertThat(total()).as("seed %d", seed).isEqualTo(expected);
      assertThat(whoFollows()).as("seed %d", seed).isEqualTo(expectedFollows);
    }
  }

  private List<Event> changesAndTwoReports(int seed, String ofChannel) {
    channel = ofChannel;
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int minute = 1; minute <= 12; minute++) {
      String user = "user" + random.nextInt(3);
      events.add(random.nextBoolean() ? follow(minute, user) : unfollow(minute, user));
    }
    events.add(report(random.nextInt(6) + 0.5, 100));
    events.add(report(random.nextInt(6, 13) + 0.5, 200));
    return events;
  }

  @Test
  void after_a_restart_it_goes_on_where_its_output_ends() {
    apply(follow(1, "a"));
    long position = follows.position();

    follows = new Follows(state, 1);
    assertThat(follows.position()).isEqualTo(position);
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void batches_of_other_events_move_the_kept_position_only_now_and_then() {
    apply(follow(1, "a"));
    long kept = follows.keptPosition();
    apply(watch(2));
    assertThat(follows.position()).isEqualTo(kept + 1);
    assertThat(follows.keptPosition()).isEqualTo(kept);
    assertThat(new Follows(state, 1).position()).isEqualTo(kept);

    IntStream.range(0, 1_000).forEach(minute -> apply(watch(minute)));
    assertThat(follows.keptPosition()).isGreaterThan(kept);
    assertThat(new Follows(state, 1).position()).isEqualTo(follows.keptPosition());
  }

  private void apply(Event... events) {
    follows.apply(new StoredBatch(follows.position(), List.of(events)));
  }

  private long total() {
    return follows.followers(List.of(channel)).get(channel);
  }

  private List<Boolean> whoFollows() {
    return IntStream.range(0, 3)
        .mapToObj(user -> follows.followedBy("user" + user).contains(channel))
        .toList();
  }

  private Event follow(double minute, String user) {
    return new ChannelFollow(Told.minute(minute), NO_ID, channel, user);
  }

  private Event unfollow(double minute, String user) {
    return new ChannelUnfollow(Told.minute(minute), NO_ID, channel, user);
  }

  private static Event watch(double minute) {
    Instant at = Told.minute(minute);
    return new ViewerWatch(at, NO_ID, "7", "v", true, NO_ID, NO_ID, NO_ID);
  }

  private Event report(double minute, long followers) {
    String line =
        "{\"type\":\"channel\",\"at\":\"%s\",\"channel_id\":\"%s\",\"login\":\"seven\",\"followers\":%d}\n"
            .formatted(Told.minute(minute), channel, followers);
    return EventDecoder.decodeStored(line.getBytes(StandardCharsets.UTF_8)).getFirst();
  }
}
