package dev.streamgauge.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** An event of each type, with everything in it that it may have. */
public final class Samples {
  private static final Instant AT = Instant.parse("2026-01-01T11:58:07.123456Z");
  private static final Optional<String> ID = Optional.of("e-1");

  private Samples() {}

  public static List<Event> oneOfEachType() {
    return List.of(
        new StreamOnline(
            AT,
            ID,
            "7",
            "41000000001",
            Optional.of("33"),
            Optional.of("First \"run\" 🎮"),
            Optional.of("en"),
            Optional.of(StreamType.RERUN),
            Optional.of(AT)),
        new StreamSample(
            AT,
            ID,
            "7",
            1234,
            Optional.of("41000000001"),
            Optional.of("33"),
            Optional.of("A game"),
            Optional.of("title"),
            Optional.of("en"),
            Optional.of(AT),
            Optional.of(StreamType.LIVE),
            OptionalLong.of(1080),
            OptionalDouble.of(59.94),
            OptionalLong.of(3)),
        new StreamOffline(AT, ID, "7", Optional.of("41000000001")),
        new ViewerWatch(
            AT, ID, "7", "v9", true, Optional.of("DE"), Optional.of("de"), Optional.of("web")),
        new ChatMessage(
            AT, ID, "7", "9", Optional.of("m1"), Optional.of("someone"), "hi\n\t\u0000é"),
        new ChannelFollow(AT, ID, "7", "9"),
        new ChannelUnfollow(AT, ID, "7", "9"),
        new ChannelProfile(
            AT,
            ID,
            "7",
            "somebody",
            Optional.of("Somebody"),
            Optional.of("says things"),
            Optional.of("en"),
            Optional.of("en-gb"),
            Optional.of(AT),
            Optional.of(true),
            Optional.of(false),
            Optional.of("logo"),
            Optional.of("video banner"),
            Optional.of("banner"),
            Optional.of("#112233"),
            Optional.of("url"),
            OptionalLong.of(Long.MAX_VALUE),
            OptionalLong.of(0),
            OptionalLong.of(3),
            Optional.of("GB"),
            Optional.of(List.of("a@example.org")),
            Optional.of(List.of(new SocialNetwork(2, "UC1")))),
        new Game(AT, ID, "33", "A game", Optional.of("box"), OptionalLong.of(5)),
        new Video(
            AT, ID, "v1", "7", Optional.of("41000000001"), Optional.of("title"), AT, 3600, 99),
        new Clip(AT, ID, "c1", "7", Optional.of("33"), "url", Optional.of("9"), Optional.of(AT), 5),
        new ExtensionActivity(
            AT,
            ID,
            "x1",
            Optional.of("7"),
            Optional.of("9"),
            ExtensionAction.BITS,
            OptionalLong.of(100)),
        new Viewer(
            AT,
            ID,
            "9",
            Optional.of("someone"),
            OptionalLong.of(1999),
            Optional.of("female"),
            Optional.of("FR")));
  }
}
