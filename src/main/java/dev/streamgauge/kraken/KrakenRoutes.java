package dev.streamgauge.kraken;

import dev.streamgauge.directory.Featured;
import dev.streamgauge.directory.FeaturedStore;
import dev.streamgauge.directory.Filter;
import dev.streamgauge.directory.Follows;
import dev.streamgauge.directory.Kind;
import dev.streamgauge.directory.LiveStream;
import dev.streamgauge.directory.Snapshot;
import dev.streamgauge.directory.StableNumber;
import dev.streamgauge.directory.Totals;
import dev.streamgauge.http.Cors;
import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.Token;
import dev.streamgauge.identity.User;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Kraken v5: who is live. */
public final class KrakenRoutes implements HttpService {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int MAX_LIVE_OFFSET = 900;

  private final Identity identity;
  private final Supplier<Snapshot> directory;
  private final Follows follows;
  private final FeaturedStore featured;
  private final StreamWriter writer;
  private final Pages pages = new Pages();

  public KrakenRoutes(
      Identity identity,
      Supplier<Snapshot> directory,
      Follows follows,
      FeaturedStore featured,
      KrakenConfig config) {
    this.identity = identity;
    this.directory = directory;
    this.follows = follows;
    this.featured = featured;
    this.writer = new StreamWriter(config.previewTemplate(), identity.users()::find);
  }

  @Override
  public void routing(HttpRules rules) {
    Cors cors =
        new Cors(
            List.of("GET", "HEAD", "OPTIONS"),
            List.of("Accept", "Authorization", "Client-ID", "Content-Type"),
            List.of("WWW-Authenticate"));
    rules.any(cors.handler()).any(ErrorAnswers.TWITCH.guard(this::answer));
  }

  private void answer(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    Reply reply = Reply.to(request, response, query);
    try {
      reply.send(page(request, query));
    } catch (HttpError e) {
      reply.send(e);
    }
  }

  private Page page(ServerRequest request, Query query) {
    Method method = request.prologue().method();
    List<String> path = path(request);
    if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      throw HttpError.notFound();
    }
    Caller caller = Caller.of(request, query, identity);
    if (path.isEmpty()) {
      return tokenRoot(caller);
    }
    if (!path.getFirst().equals("streams") || path.size() > 2) {
      throw HttpError.notFound();
    }
    caller.requireClient(identity);
    return switch (path.size() == 1 ? "" : path.get(1)) {
      case "" -> live(query);
      case "summary" -> summary(query);
      case "featured" -> featured(query);
      case "followed" -> followed(query, caller);
      default -> ofChannel(path.get(1), query);
    };
  }

  /**
   * The parts of the path after {@code /kraken}; a slash or {@code .json} at its end is nothing.
   */
  private static List<String> path(ServerRequest request) {
    List<String> parts = new ArrayList<>();
    for (String part : request.path().path().split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    if (!parts.isEmpty() && parts.getLast().endsWith(".json")) {
      String last = parts.removeLast();
      parts.add(last.substring(0, last.length() - ".json".length()));
    }
    return parts;
  }

  private Page live(Query query) {
    int limit = limit(query);
    int offset = offset(query);
    Filter filter = filter(query);
    return list(filter, limit, offset > MAX_LIVE_OFFSET ? 0 : offset);
  }

  private record ListRequest(Filter filter, int limit, int offset) {}

  private Page list(Filter filter, int limit, int offset) {
    return pages.get(
        directory.get(),
        new ListRequest(filter, limit, offset),
        snapshot -> list(snapshot.find(filter), limit, offset));
  }

  private byte[] list(List<LiveStream> matches, int limit, int offset) {
    List<LiveStream> shown = slice(matches, limit, offset);
    Map<String, Long> followers = followers(shown);
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("_total", matches.size());
          json.writeArrayPropertyStart("streams");
          shown.forEach(stream -> writer.write(json, stream, followers));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Page ofChannel(String id, Query query) {
    long number = channelNumber(id);
    Optional<LiveStream> stream = directory.get().ofChannel(number, kind(query));
    Map<String, Long> followers = followers(stream.stream().toList());
    return new Page(
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeName("stream");
              stream.ifPresentOrElse(live -> writer.write(json, live, followers), json::writeNull);
              json.writeEndObject();
            }));
  }

  private Page summary(Query query) {
    Snapshot snapshot = directory.get();
    Totals totals = text(query, "game").map(snapshot::totals).orElseGet(snapshot::totals);
    return new Page(
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeNumberProperty("channels", totals.channels());
              json.writeNumberProperty("viewers", totals.viewers());
              json.writeEndObject();
            }));
  }

  private record LiveEntry(Featured entry, LiveStream stream) {}

  private Page featured(Query query) {
    Snapshot snapshot = directory.get();
    int limit = limit(query);
    int offset = offset(query);
    List<LiveEntry> live =
        featured.byPriority().stream()
            .flatMap(
                entry ->
                    snapshot
                        .ofChannel(StableNumber.of(entry.channelId()), Kind.ALL)
                        .map(stream -> new LiveEntry(entry, stream))
                        .stream())
            .toList();
    List<LiveEntry> shown = slice(live, limit, offset);
    Map<String, Long> followers = followers(shown.stream().map(LiveEntry::stream).toList());
    return new Page(
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeArrayPropertyStart("featured");
              shown.forEach(entry -> write(json, entry, followers));
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  private void write(JsonGenerator json, LiveEntry live, Map<String, Long> followers) {
    Featured entry = live.entry();
    json.writeStartObject();
    json.writeStringProperty("image", entry.image());
    json.writeNumberProperty("priority", entry.priority());
    json.writeBooleanProperty("scheduled", entry.scheduled());
    json.writeBooleanProperty("sponsored", entry.sponsored());
    json.writeName("stream");
    writer.write(json, live.stream(), followers);
    json.writeStringProperty("text", entry.text());
    json.writeStringProperty("title", entry.title());
    json.writeEndObject();
  }

  private Page followed(Query query, Caller caller) {
    User user = caller.requireUser(Scope.USER_READ);
    int limit = limit(query);
    int offset = offset(query);
    List<Long> channels = follows.followedBy(user.id()).stream().map(StableNumber::of).toList();
    Filter filter = Filter.of(kind(query)).of(channels);
    return new Page(list(directory.get().find(filter), limit, offset));
  }

  private static Page tokenRoot(Caller caller) {
    return new Page(
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeObjectPropertyStart("token");
              json.writeBooleanProperty("valid", caller.token().isPresent());
              json.writeName("authorization");
              caller.token().ifPresentOrElse(token -> writeToken(json, token), json::writeNull);
              json.writeEndObject();
              json.writeEndObject();
            }));
  }

  private static void writeToken(JsonGenerator json, Token token) {
    String created = StreamWriter.time(token.createdAt());
    json.writeStartObject();
    json.writeArrayPropertyStart("scopes");
    token.scopes().forEach(scope -> json.writeString(scope.text()));
    json.writeEndArray();
    json.writeStringProperty("created_at", created);
    json.writeStringProperty("updated_at", created);
    json.writeEndObject();
    json.writeStringProperty("user_name", token.user().map(User::login).orElse(null));
    json.writeStringProperty("user_id", token.userId().orElse(null));
    json.writeStringProperty("client_id", token.clientId());
  }

  private Map<String, Long> followers(List<LiveStream> streams) {
    return follows.followers(streams.stream().map(LiveStream::channelId).toList());
  }

  private static <T> List<T> slice(List<T> all, int limit, int offset) {
    int from = Math.min(offset, all.size());
    return all.subList(from, Math.min(all.size(), from + limit));
  }

  private static Filter filter(Query query) {
    Optional<List<Long>> channels = text(query, "channel").map(KrakenRoutes::channelNumbers);
    return new Filter(kind(query), text(query, "game"), text(query, "language"), channels);
  }

  private static List<Long> channelNumbers(String list) {
    List<Long> numbers = new ArrayList<>();
    for (String id : list.split(",", -1)) {
      if (!id.isBlank()) {
        numbers.add(channelNumber(id.strip()));
      }
    }
    return numbers;
  }

  /** A number that is too long or starts with zeros is nobody's, which is no error. */
  private static long channelNumber(String id) {
    if (!DIGITS.matcher(id).matches()) {
      throw Query.malformed("id", "the value must match the regular expression /^[0-9]+$/");
    }
    return StableNumber.of(id);
  }

  private static Kind kind(Query query) {
    return switch (query.first("stream_type").orElse("live")) {
      case "playlist" -> Kind.PLAYLIST;
      case "all" -> Kind.ALL;
      default -> Kind.LIVE;
    };
  }

  private static Optional<String> text(Query query, String name) {
    return query.first(name).filter(text -> !text.isBlank());
  }

  private static int limit(Query query) {
    return query.integer("limit", 1, 100).orElse(25);
  }

  private static int offset(Query query) {
    boolean beyondAll =
        query.first("offset").filter(text -> text.matches("[0-9]{10,}")).isPresent();
    return beyondAll ? Integer.MAX_VALUE : query.integer("offset", 0, Integer.MAX_VALUE).orElse(0);
  }
}
