package dev.streamgauge.audit;

import dev.streamgauge.event.ChannelFollow;
import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.ChannelUnfollow;
import dev.streamgauge.event.ChatMessage;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamOffline;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.Video;
import dev.streamgauge.event.Viewer;
import dev.streamgauge.event.ViewerWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Random events of one channel over four years: broadcasts with and without ids, over midnight and
 * with silences, messages inside and outside, videos reported again, totals and follows, repeats.
 */
final class RandomChannel {
  static final LocalDate TODAY = LocalDate.of(2026, 6, 10);
  static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");

  /** Anybody can tell how the one feels, and in what language the other is. */
  static final String LIKED = "LUL";

  static final String HELLO = "안녕하세요";

  /** How long ago anything may be; few different days, so that few have to be rolled up. */
  private static final int[] AGES = {
    0, 1, 6, 7, 8, 13, 14, 29, 30, 31, 59, 60, 89, 90, 179, 180, 364, 365, 729, 730, 1459, 1460
  };

  private final Random random;
  private final String id;
  private final List<Event> events = new ArrayList<>();
  private int ids;

  private RandomChannel(int number) {
    this.random = new Random(number);
    this.id = "c" + number;
  }

  static List<Event> of(int number) {
    return new RandomChannel(number).make();
  }

  private List<Event> make() {
    List<Integer> ages = new ArrayList<>();
    for (int age : AGES) {
      ages.add(age);
    }
    Collections.shuffle(ages, random);
    int broadcasts = random.nextInt(12);
    for (int age : ages.subList(0, broadcasts)) {
      broadcast(age);
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      events.add(chat(moment()));
    }
    boolean popular = random.nextInt(10) == 0;
    for (int i = random.nextInt(popular ? 400 : 40); i > 0; i--) {
      events.add(watch(moment()));
    }
    for (int i = random.nextInt(10); i > 0; i--) {
      video("v" + id + "-" + i, moment());
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      events.add(profile(moment()));
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      events.add(follow(moment()));
    }
    for (int i = random.nextInt(4); i > 0 && !events.isEmpty(); i--) {
      repeat(events.get(random.nextInt(events.size())));
    }
    Collections.shuffle(events, random);
    return events;
  }

  private Instant moment() {
    return TODAY
        .minusDays(AGES[random.nextInt(AGES.length)])
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC)
        .plusSeconds(random.nextInt(12 * 3_600));
  }

  private Optional<String> eventId() {
    return random.nextInt(3) == 0 ? Optional.of(id + "e" + ids++) : Optional.empty();
  }

  /** Comes in again, where it has an id or is the same minute. */
  private void repeat(Event event) {
    if (event.id().isPresent() || event instanceof ViewerWatch) {
      events.add(event);
    }
  }

  private void broadcast(int age) {
    Instant start =
        TODAY
            .minusDays(age)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(random.nextInt(10 * 3_600));
    if (age > 1 && random.nextInt(4) == 0) {
      start =
          start.truncatedTo(ChronoUnit.DAYS).minusSeconds(random.nextInt(3_600)); // over midnight
    }
    Optional<String> stream =
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of("s" + id + "-" + age);
    Optional<Instant> started =
        random.nextInt(3) == 0
            ? Optional.of(start.minusSeconds(random.nextInt(1_500)))
            : Optional.empty();
    Instant at = start;
    int samples = 1 + random.nextInt(8);
    for (int i = 0; i < samples; i++) {
      events.add(sample(stream, at, started));
      if (random.nextBoolean()) {
        events.add(chat(at.plusSeconds(random.nextInt(300))));
        events.add(watch(at.plusSeconds(random.nextInt(900))));
      }
      boolean silent = stream.isPresent() && random.nextInt(6) == 0;
      at = at.plusSeconds(60 + random.nextInt(silent ? 2_400 : 540));
    }
    if (random.nextBoolean()) {
      events.add(new StreamOffline(at, eventId(), id, stream));
    }
    if (stream.isPresent() && random.nextBoolean()) {
      video("w" + stream.get(), at, stream);
    }
  }

  private StreamSample sample(Optional<String> stream, Instant at, Optional<Instant> started) {
    return new StreamSample(
        at,
        eventId(),
        id,
        random.nextInt(4) == 0 ? 0 : random.nextInt(2_000),
        stream,
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of("g" + random.nextInt(3)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        started,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  private ChatMessage chat(Instant at) {
    return new ChatMessage(
        at,
        eventId(),
        id,
        "u" + random.nextInt(20),
        Optional.empty(),
        Optional.empty(),
        random.nextBoolean() ? LIKED : HELLO);
  }

  private ViewerWatch watch(Instant at) {
    return new ViewerWatch(
        at,
        eventId(),
        id,
        "u" + random.nextInt(40),
        random.nextBoolean(),
        some("DE", "US", "TN", "IN"),
        some("de", "en", "pt"),
        Optional.empty());
  }

  private Optional<String> some(String... texts) {
    return random.nextInt(4) == 0
        ? Optional.empty()
        : Optional.of(texts[random.nextInt(texts.length)]);
  }

  private void video(String video, Instant created) {
    video(video, created, Optional.empty());
  }

  private void video(String video, Instant created, Optional<String> stream) {
    long views = random.nextInt(5_000);
    for (int i = 0; i <= random.nextInt(3); i++) {
      Instant at = created.plus(Duration.ofHours(30L * i + 1));
      if (at.isBefore(NOW)) {
        events.add(
            new Video(
                at,
                eventId(),
                video,
                id,
                i == 0 ? stream : Optional.empty(),
                Optional.empty(),
                created,
                random.nextInt(20_000),
                views += random.nextInt(300)));
      }
    }
  }

  private ChannelProfile profile(Instant at) {
    return new ChannelProfile(
        at,
        eventId(),
        id,
        "login_" + id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        maybe(1_000_000),
        maybe(2_000),
        maybe(300),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private OptionalLong maybe(int most) {
    return random.nextInt(3) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(most));
  }

  private Event follow(Instant at) {
    String user = "f" + random.nextInt(10);
    return random.nextInt(4) == 0
        ? new ChannelUnfollow(at, eventId(), id, user)
        : new ChannelFollow(at, eventId(), id, user);
  }

  /** What viewers of all channels state of themselves. */
  static List<Event> viewers() {
    List<Event> statements = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statements.add(
          new Viewer(
              NOW.minus(Duration.ofDays(i % 3)),
              Optional.empty(),
              "u" + i,
              Optional.empty(),
              i % 7 == 0 ? OptionalLong.empty() : OptionalLong.of(1950 + i * 2L),
              i % 11 == 0 ? Optional.empty() : Optional.of(i % 2 == 0 ? "male" : "female"),
              Optional.empty()));
    }
    return statements;
  }
}
