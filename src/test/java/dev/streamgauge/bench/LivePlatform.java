package dev.streamgauge.bench;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.StreamType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;

/** A large platform for measuring: many channels with full profiles, all of them live. */
final class LivePlatform {
  private static final Optional<String> NO_ID = Optional.empty();
  private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "ko", "pt-br");

  private final Random random = new Random(1);
  private final long[] viewers;

  LivePlatform(int channels) {
    viewers = new long[channels];
    for (int i = 0; i < channels; i++) {
      viewers[i] = (long) Math.min(200_000, 3 / Math.pow(random.nextDouble(), 1.1));
    }
  }

  List<Event> profiles(Instant at) {
    List<Event> events = new ArrayList<>();
    for (int game = 0; game < 2_000; game++) {
      events.add(
          new Game(
              at,
              NO_ID,
              Integer.toString(game),
              "The Game Number " + game,
              Optional.empty(),
              OptionalLong.empty()));
    }
    for (int channel = 0; channel < viewers.length; channel++) {
      events.add(profile(at, channel));
    }
    return events;
  }

  List<Event> samples(Instant at, int from, int count) {
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(sample(at, (from + i) % viewers.length));
    }
    return events;
  }

  private ChannelProfile profile(Instant at, int channel) {
    String id = id(channel);
    String login = "channel_number_" + channel;
    return new ChannelProfile(
        at,
        NO_ID,
        id,
        login,
        Optional.of("Channel_Number_" + channel),
        Optional.of("What channel " + channel + " has to say about itself, in a line or two."),
        Optional.of("en"),
        Optional.of(LANGUAGES.get(channel % LANGUAGES.size())),
        Optional.of(at.minusSeconds(40_000_000L + channel)),
        Optional.of(channel % 10 == 0),
        Optional.of(channel % 3 == 0),
        Optional.of("https://static.example.net/pictures/" + login + "-logo-0a1b2c3d-300x300.png"),
        Optional.of("https://static.example.net/pictures/" + login + "-offline-1920x1080.png"),
        Optional.of("https://static.example.net/pictures/" + login + "-banner-0a1b2c3d-480.png"),
        Optional.empty(),
        Optional.of("https://www.example.net/" + login),
        OptionalLong.of(1_000_000L + channel),
        OptionalLong.of(10_000L + channel),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private StreamSample sample(Instant at, int channel) {
    viewers[channel] = Math.max(0, viewers[channel] + random.nextInt(-3, 4));
    return new StreamSample(
        at,
        NO_ID,
        id(channel),
        viewers[channel],
        Optional.of(Long.toString(41_000_000_000L + channel)),
        Optional.of(Integer.toString((int) (2_000 * Math.pow(random.nextDouble(), 3)))),
        Optional.empty(),
        Optional.of("What is on at channel " + channel + " tonight: some more of the same"),
        Optional.of(LANGUAGES.get(channel % LANGUAGES.size())),
        Optional.of(at.minusSeconds(3_600 + channel % 3_600)),
        Optional.of(StreamType.LIVE),
        OptionalLong.of(1080),
        OptionalDouble.of(60),
        OptionalLong.of(0));
  }

  private static String id(int channel) {
    return Integer.toString(20_000_000 + channel);
  }
}
