package dev.streamgauge.simulate;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.Game;
import dev.streamgauge.event.SocialNetwork;
import dev.streamgauge.event.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What is known of channels, games and users: all of it once, and the totals every day. */
final class Profiles implements Script {
  private static final String SITE = "https://www.streamgauge.example/";
  private static final String IMAGES = "https://images.streamgauge.example/";

  private final Growth growth;

  Profiles(Growth growth) {
    this.growth = growth;
  }

  /** A channel's totals, a few minutes after midnight. */
  @Override
  public void play(CastChannel channel, Span span, Consumer<Event> out) {
    for (long at = span.firstStep(Span.DAY, channel.phase()); at < span.to(); at += Span.DAY) {
      out.accept(totals(channel, at));
    }
  }

  private ChannelProfile totals(CastChannel channel, long at) {
    return new ChannelProfile(
        Instant.ofEpochSecond(at),
        Optional.empty(),
        channel.id(),
        channel.login(),
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
        OptionalLong.of(growth.views(channel, at)),
        OptionalLong.of(growth.followers(channel, at)),
        OptionalLong.of(channel.following()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  ChannelProfile whole(CastChannel channel, Instant at) {
    String images = IMAGES + channel.login();
    return new ChannelProfile(
        at,
        Optional.empty(),
        channel.id(),
        channel.login(),
        Optional.of(channel.displayName()),
        Optional.of(channel.description()),
        Optional.of(channel.language().code()),
        Optional.of(channel.language().code()),
        Optional.of(Instant.ofEpochSecond(channel.createdAt())),
        Optional.of(channel.partner()),
        Optional.of(channel.mature()),
        Optional.of(images + "/logo-300x300.png"),
        Optional.of(images + "/video-banner.png"),
        Optional.of(images + "/profile-banner-480.png"),
        Optional.of("#%06x".formatted(0x204060 + 7919 * channel.index() & 0xffffff)),
        Optional.of(SITE + channel.login()),
        OptionalLong.of(growth.views(channel, at.getEpochSecond())),
        OptionalLong.of(growth.followers(channel, at.getEpochSecond())),
        OptionalLong.of(channel.following()),
        Optional.of(channel.country()),
        Optional.of(emails(channel)),
        Optional.of(networks(channel)));
  }

  private static List<String> emails(CastChannel channel) {
    return channel.partner() ? List.of("business@" + channel.login() + ".example") : List.of();
  }

  /** By the report API's numbers: 1 Instagram, 2 YouTube, 3 TikTok, 5 Twitter. */
  private static List<SocialNetwork> networks(CastChannel channel) {
    List<SocialNetwork> networks = new ArrayList<>();
    for (long type : List.of(1L, 2L, 3L, 5L)) {
      if ((channel.index() + type) % 3 != 0) {
        networks.add(new SocialNetwork(type, channel.login()));
      }
    }
    return networks;
  }

  /** The games' followers, at midnight. */
  void games(List<Named> games, Span span, Consumer<Event> out) {
    for (long at = span.firstStep(Span.DAY, 0); at < span.to(); at += Span.DAY) {
      for (int rank = 0; rank < games.size(); rank++) {
        out.accept(game(games.get(rank), rank, Instant.ofEpochSecond(at)));
      }
    }
  }

  Game game(Named game, int rank, Instant at) {
    return new Game(
        at,
        Optional.empty(),
        game.id(),
        game.name(),
        Optional.of(IMAGES + "games/" + game.id() + "-{width}x{height}.jpg"),
        OptionalLong.of(growth.followers(rank, at.getEpochSecond())));
  }

  static Viewer statement(CastUser user, Instant at) {
    return new Viewer(
        at,
        Optional.empty(),
        user.id(),
        Optional.of(user.login()),
        user.birthYear(),
        user.gender(),
        Optional.of(user.country()));
  }
}
