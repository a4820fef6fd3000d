package dev.streamgauge.event;

import static dev.streamgauge.event.Field.*;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonRecyclerPools;

/** Makes events of lines, one at a time; for one thread. */
final class LineDecoder {
  static final int MAX_DEPTH = 32;

  private static final int MAX_EVENT_ID_LENGTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
          .build();

  private static final PropertyNameMatcher NAMES = JSON.constructNameMatcher(Field.names(), true);

  private final LineFields fields;
  private final Logins logins;
  private final Instant earliest;
  private final Instant latest;

  /**
   * @param earliest no time in a line may lie before it
   * @param latest nor after this
   */
  LineDecoder(Logins logins, RecurringTexts recurring, Instant earliest, Instant latest) {
    this.fields = new LineFields(NAMES, recurring);
    this.logins = logins;
    this.earliest = earliest;
    this.latest = latest;
  }

  /** A parser over bytes, for {@link #read}. */
  static JsonParser parser(byte[] bytes, int offset, int length) {
    return JSON.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }

  /** Reads the object that the parser has just begun; {@link #event} makes an event of it. */
  void read(JsonParser json) {
    fields.read(json);
  }

  /**
   * Reads the one object in a line.
   *
   * @throws RefusedLineException where there is none, or more than that
   */
  void read(byte[] bytes, int offset, int length) {
    try (JsonParser json = parser(bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw RefusedLineException.of("must be one JSON object");
      }
      fields.read(json);
      if (json.nextToken() != null) {
        throw RefusedLineException.of("must be one JSON object, and nothing after it");
      }
    } catch (JacksonException e) {
      throw RefusedLineException.of("is not valid JSON: " + reason(e));
    }
  }

  /**
   * The event of the object read last.
   *
   * @throws RefusedLineException where it is none
   */
  Event event() {
    return event(fields.text(TYPE));
  }

  /** Whether the object read last named its channel by login. */
  boolean namedByLogin() {
    return !fields.has(CHANNEL_ID) && fields.has(CHANNEL_LOGIN);
  }

  /** What the parser found, without the names of its own settings. */
  private static String reason(JacksonException e) {
    return e.getOriginalMessage()
        .strip()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll(" \\(start marker at .*|, from `[^`]*`", "");
  }

  private Event event(String type) {
    return switch (type) {
      case "viewer.watch" -> viewerWatch();
      case "stream.sample" -> streamSample();
      case "chat.message" -> chatMessage();
      case "stream.online" -> streamOnline();
      case "stream.offline" ->
          new StreamOffline(at(), id(), channel(), fields.optionalText(STREAM_ID));
      case "channel.follow" -> new ChannelFollow(at(), id(), channel(), fields.text(USER_ID));
      case "channel.unfollow" -> new ChannelUnfollow(at(), id(), channel(), fields.text(USER_ID));
      case "channel" -> channelProfile();
      case "game" -> game();
      case "video" -> video();
      case "clip" -> clip();
      case "extension.activity" -> extensionActivity();
      case "viewer" -> viewer();
      default -> own(type);
    };
  }

  /** The events that we make ourselves are taken from a log, which has no bounds of time. */
  private Event own(String type) {
    return switch (latest.equals(Instant.MAX) ? type : "") {
      case "drop.campaign.publish" ->
          new CampaignPublished(at(), id(), fields.text(CAMPAIGN_ID), fields.text(DEFINITION));
      case "drop.campaign.end" -> new CampaignEnded(at(), id(), fields.text(CAMPAIGN_ID));
      case "drop.claim" -> new DropClaimed(at(), id(), fields.text(DROP_ID), fields.text(USER_ID));
      case "clock.tick" -> new ClockTick(at(), id());
      default -> throw RefusedLineException.of(TYPE, "is not a known type");
    };
  }

  private ViewerWatch viewerWatch() {
    return new ViewerWatch(
        at(),
        id(),
        channel(),
        fields.text(VIEWER_ID),
        fields.flag(SIGNED_IN),
        fields.optionalText(COUNTRY),
        fields.optionalText(LANGUAGE),
        fields.optionalText(PLATFORM));
  }

  private StreamSample streamSample() {
    return new StreamSample(
        at(),
        id(),
        channel(),
        fields.count(VIEWERS),
        fields.optionalText(STREAM_ID),
        fields.optionalText(GAME_ID),
        fields.optionalText(GAME),
        fields.optionalText(TITLE),
        fields.optionalText(LANGUAGE),
        optionalTime(STARTED_AT),
        streamType(),
        fields.optionalCount(HEIGHT),
        fields.optionalDecimal(FPS),
        fields.optionalCount(DELAY));
  }

  private StreamOnline streamOnline() {
    return new StreamOnline(
        at(),
        id(),
        channel(),
        fields.text(STREAM_ID),
        fields.optionalText(GAME_ID),
        fields.optionalText(TITLE),
        fields.optionalText(LANGUAGE),
        streamType(),
        optionalTime(STARTED_AT));
  }

  private ChatMessage chatMessage() {
    return new ChatMessage(
        at(),
        id(),
        channel(),
        fields.text(USER_ID),
        fields.optionalText(MESSAGE_ID),
        fields.optionalText(LOGIN),
        fields.text(TEXT));
  }

  private ChannelProfile channelProfile() {
    ChannelProfile profile =
        new ChannelProfile(
            at(),
            id(),
            channel(),
            login(LOGIN),
            fields.optionalText(DISPLAY_NAME),
            fields.optionalText(DESCRIPTION),
            fields.optionalText(LANGUAGE),
            fields.optionalText(BROADCASTER_LANGUAGE),
            optionalTime(CREATED_AT),
            fields.optionalFlag(PARTNER),
            fields.optionalFlag(MATURE),
            fields.optionalText(LOGO),
            fields.optionalText(VIDEO_BANNER),
            fields.optionalText(PROFILE_BANNER),
            fields.optionalText(PROFILE_BANNER_BACKGROUND_COLOR),
            fields.optionalText(URL),
            fields.optionalCount(VIEWS),
            fields.optionalCount(FOLLOWERS),
            fields.optionalCount(FOLLOWING),
            fields.optionalText(COUNTRY),
            fields.optionalTexts(EMAILS),
            fields.optionalNetworks(SOCIAL_NETWORKS));
    logins.learn(profile.login(), profile.channelId());
    return profile;
  }

  private Game game() {
    return new Game(
        at(),
        id(),
        fields.text(GAME_ID),
        fields.text(NAME),
        fields.optionalText(BOX_ART),
        fields.optionalCount(FOLLOWERS));
  }

  private Video video() {
    return new Video(
        at(),
        id(),
        fields.text(VIDEO_ID),
        channel(),
        fields.optionalText(STREAM_ID),
        fields.optionalText(TITLE),
        time(CREATED_AT),
        fields.count(DURATION_S),
        fields.count(VIEWS));
  }

  private Clip clip() {
    return new Clip(
        at(),
        id(),
        fields.text(CLIP_ID),
        channel(),
        fields.optionalText(GAME_ID),
        fields.text(URL),
        fields.optionalText(CREATOR_ID),
        optionalTime(CREATED_AT),
        fields.count(VIEWS));
  }

  private ExtensionActivity extensionActivity() {
    Optional<String> channel =
        fields.has(CHANNEL_ID) || fields.has(CHANNEL_LOGIN)
            ? Optional.of(channel())
            : Optional.empty();
    return new ExtensionActivity(
        at(),
        id(),
        fields.text(EXTENSION_ID),
        channel,
        fields.optionalText(VIEWER_ID),
        word(ACTION, fields.text(ACTION), ExtensionAction::of),
        fields.optionalCount(BITS));
  }

  private Viewer viewer() {
    return new Viewer(
        at(),
        id(),
        fields.text(USER_ID),
        fields.optionalText(LOGIN),
        fields.optionalCount(BIRTH_YEAR),
        fields.optionalText(GENDER),
        fields.optionalText(COUNTRY));
  }

  private Instant at() {
    return time(AT);
  }

  private Optional<String> id() {
    Optional<String> id = fields.optionalText(ID);
    if (id.isPresent() && id.get().length() > MAX_EVENT_ID_LENGTH) {
      throw RefusedLineException.of(ID, "must have 1 to " + MAX_EVENT_ID_LENGTH + " characters");
    }
    return id;
  }

  private String channel() {
    return namedByLogin() ? logins.idOf(login(CHANNEL_LOGIN)) : fields.text(CHANNEL_ID);
  }

  private String login(Field field) {
    String login = fields.text(field).strip().toLowerCase(Locale.ROOT);
    if (login.isEmpty() || login.length() > 64) {
      throw RefusedLineException.of(field, "must have 1 to 64 characters");
    }
    return login;
  }

  private Optional<StreamType> streamType() {
    return fields.optionalText(STREAM_TYPE).map(text -> word(STREAM_TYPE, text, StreamType::of));
  }

  private static <T> T word(Field field, String text, Function<String, Optional<T>> words) {
    return words
        .apply(text)
        .orElseThrow(() -> RefusedLineException.of(field, "is not one of the known values"));
  }

  private Instant time(Field field) {
    return checked(field, fields.time(field));
  }

  private Optional<Instant> optionalTime(Field field) {
    return fields.optionalTime(field).map(time -> checked(field, time));
  }

  private Instant checked(Field field, Instant time) {
    if (time.isBefore(earliest)) {
      throw RefusedLineException.of(field, "must not lie before the year 2005");
    }
    if (time.isAfter(latest)) {
      throw RefusedLineException.of(field, "must not lie more than an hour ahead of now");
    }
    return time;
  }
}
