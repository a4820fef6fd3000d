package dev.streamgauge.helix;

import dev.streamgauge.http.Bodies;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.Token;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;

/** A request whose sender is known and may ask. */
public final class HelixRequest {
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final int USUAL_PAGE = 20;

  private final ServerRequest request;
  private final Token token;
  private final Query query;

  HelixRequest(ServerRequest request, Token token) {
    this.request = request;
    this.token = token;
    this.query = Query.of(request);
  }

  public Token token() {
    return token;
  }

  /** The value of a parameter; an empty one counts as absent. */
  public Optional<String> parameter(String name) {
    return query.first(name).filter(value -> !value.isEmpty());
  }

  /**
   * All values of a parameter that may be repeated.
   *
   * @throws HttpError 400 where there are more than {@code most}
   */
  public List<String> parameters(String name, int most) {
    List<String> values = query.all(name);
    if (values.size() > most) {
      throw HttpError.badRequest(
          "The parameter \"" + name + "\" must not be given more than " + most + " times");
    }
    return values;
  }

  /**
   * How many rows a page may have, the parameter {@code first}.
   *
   * @throws HttpError 400 where it is no number from 1 to {@code most}
   */
  public int first(int most) {
    return query.integer("first", 1, most).orElse(USUAL_PAGE);
  }

  /**
   * Where to go on, the parameter {@code after}.
   *
   * @throws HttpError 400 where it is no cursor of that list
   */
  public Optional<String> after(Cursors cursors, String list) {
    return parameter("after").map(cursor -> cursors.position(list, cursor));
  }

  /**
   * The body.
   *
   * @throws HttpError 413 where it is longer than 1 MiB
   */
  public byte[] body() {
    return Bodies.read(request, MAX_BODY_BYTES);
  }

  /** The request itself, for what is special to one route. */
  public ServerRequest http() {
    return request;
  }
}
