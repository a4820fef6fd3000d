package dev.streamgauge.directory;

import dev.streamgauge.event.StreamType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A broadcast that is on and the channel that sends it, as known at one moment. Immutable. */
public final class LiveStream {
  /** Most viewers first; then by number, then by channel. */
  static final Comparator<LiveStream> RANK =
      (a, b) -> {
        int order = Long.compare(b.viewers, a.viewers);
        order = order != 0 ? order : Long.compare(a.number, b.number);
        return order != 0 ? order : Long.compare(a.channelNumber(), b.channelNumber());
      };

  private final long viewers;
  private final long number;
  private final Channel channel;
  private final Optional<GameName> game;

  LiveStream(Channel channel, Optional<GameName> game) {
    this.viewers = channel.broadcast().viewers().get().orElse(0L);
    this.number = channel.broadcastNumber();
    this.channel = channel;
    this.game = game;
  }

  /** The broadcast's number: its id, where that is one. */
  public long number() {
    return number;
  }

  /** How many watched when it was last sampled; 0 where it never was. */
  public long viewers() {
    return viewers;
  }

  /** The name of what is played. */
  public Optional<String> game() {
    return game.map(GameName::name);
  }

  public Optional<String> title() {
    return broadcast().title().get();
  }

  /** What it shows: people at work, where nobody said otherwise. */
  public StreamType type() {
    return broadcast().type().get().orElse(StreamType.LIVE);
  }

  /** When it started: as reported, else when it was first seen. */
  public Instant createdAt() {
    return broadcast().start();
  }

  /** Lines of the picture. */
  public OptionalLong height() {
    return unboxed(broadcast().height());
  }

  /** Frames a second. */
  public OptionalDouble fps() {
    Double fps = broadcast().fps().value();
    return fps == null ? OptionalDouble.empty() : OptionalDouble.of(fps);
  }

  /** Seconds between camera and viewer. */
  public OptionalLong delay() {
    return unboxed(broadcast().delay());
  }

  public String channelId() {
    return channel.id();
  }

  /** The channel's id as a number. */
  public long channelNumber() {
    return channel.number();
  }

  public Optional<String> login() {
    return Optional.ofNullable(profile().login());
  }

  public Optional<String> displayName() {
    return Optional.ofNullable(profile().displayName());
  }

  public Optional<String> description() {
    return Optional.ofNullable(profile().description());
  }

  /** The language that the channel's owner reads. */
  public Optional<String> language() {
    return Optional.ofNullable(profile().language());
  }

  /** The language that is spoken: the channel's, else the one that this broadcast named. */
  public Optional<String> broadcasterLanguage() {
    return Optional.ofNullable(profile().broadcasterLanguage()).or(broadcast().language()::get);
  }

  public Optional<Instant> channelCreatedAt() {
    return Optional.ofNullable(profile().createdAt());
  }

  /** When anything was last heard of the channel. */
  public Instant updatedAt() {
    return profile().at().isAfter(lastSeen()) ? profile().at() : lastSeen();
  }

  public Optional<Boolean> partner() {
    return Optional.ofNullable(profile().partner());
  }

  public Optional<Boolean> mature() {
    return Optional.ofNullable(profile().mature());
  }

  public Optional<String> logo() {
    return Optional.ofNullable(profile().logo());
  }

  public Optional<String> videoBanner() {
    return Optional.ofNullable(profile().videoBanner());
  }

  public Optional<String> profileBanner() {
    return Optional.ofNullable(profile().profileBanner());
  }

  public Optional<String> profileBannerBackgroundColor() {
    return Optional.ofNullable(profile().profileBannerBackgroundColor());
  }

  public Optional<String> url() {
    return Optional.ofNullable(profile().url());
  }

  /** All-time views of the channel. */
  public OptionalLong views() {
    Long views = profile().views();
    return views == null ? OptionalLong.empty() : OptionalLong.of(views);
  }

  Instant lastSeen() {
    return broadcast().last();
  }

  Optional<String> gameKey() {
    return game.map(GameName::key);
  }

  Optional<String> languageKey() {
    return broadcasterLanguage().map(language -> language.toLowerCase(Locale.ROOT));
  }

  /** What it adds to the totals. */
  Totals share() {
    return type() == StreamType.LIVE ? new Totals(1, viewers) : Totals.NONE;
  }

  private Broadcast broadcast() {
    return channel.broadcast();
  }

  private Profile profile() {
    return channel.profile();
  }

  private static OptionalLong unboxed(Latest<Long> value) {
    return value.get().map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
