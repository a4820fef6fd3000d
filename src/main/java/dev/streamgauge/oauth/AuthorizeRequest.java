package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Apps;
import dev.streamgauge.identity.Scope;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an app asks a user for.
 *
 * @param implicit whether it wants the token itself instead of a code
 * @param challenge S256 of the secret that it will redeem the code with
 */
record AuthorizeRequest(
    App app,
    String redirectUri,
    boolean implicit,
    Set<Scope> scopes,
    Optional<String> state,
    Optional<String> challenge) {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int LONGEST_STATE = 4_096;

  /**
   * Reads and checks a request. Nothing is ever sent to an address that isn't the app's own.
   *
   * @throws HttpError 400 where something is wrong
   */
  static AuthorizeRequest of(Query query, Apps apps) {
    App app =
        apps.find(one(query, "client_id").orElseThrow(() -> refusal("missing client id")))
            .orElseThrow(() -> refusal("invalid client"));
    String redirectUri =
        one(query, "redirect_uri")
            .filter(app.redirectUris()::contains)
            .orElseThrow(() -> refusal("Parameter redirect_uri does not match registered URI"));
    boolean implicit = isImplicit(app, one(query, "response_type"));
    Optional<String> state = one(query, "state");
    if (state.filter(text -> text.length() > LONGEST_STATE).isPresent()) {
      throw refusal("the state is too long");
    }
    return new AuthorizeRequest(
        app,
        redirectUri,
        implicit,
        Scopes.parse(one(query, "scope")),
        state,
        challenge(query, app, implicit));
  }

  private static boolean isImplicit(App app, Optional<String> responseType) {
    return switch (responseType.orElse("")) {
      case "code" -> false;
      case "token" -> {
        if (!app.allowImplicit()) {
          throw refusal("this client may not use response_type token; use code");
        }
        yield true;
      }
      default -> throw refusal("response_type must be code or token");
    };
  }

  private static Optional<String> challenge(Query query, App app, boolean implicit) {
    Optional<String> challenge = one(query, "code_challenge");
    if (challenge.filter(text -> !CHALLENGE.matcher(text).matches()).isPresent()
        || one(query, "code_challenge_method").filter(m -> !m.equals("S256")).isPresent()) {
      throw refusal("code_challenge must be made with S256");
    }
    if (challenge.isEmpty() && !app.confidential() && !implicit) {
      throw refusal("a public client needs a code_challenge");
    }
    return challenge;
  }

  private static Optional<String> one(Query query, String name) {
    List<String> values = query.all(name).stream().filter(v -> !v.isEmpty()).distinct().toList();
    if (values.size() > 1) {
      throw refusal("more than one " + name);
    }
    return values.stream().findFirst();
  }

  private static HttpError refusal(String message) {
    return HttpError.badRequest(message);
  }

  /** Where the user goes with a code. */
  String withCode(String code) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code);
    answer.put("scope", Scope.join(scopes));
    return address('?', answer);
  }

  /** Where the user goes with a token, in the part of the address that no server sees. */
  String withToken(String token) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("access_token", token);
    answer.put("scope", Scope.join(scopes));
    answer.put("token_type", "bearer");
    return address('#', answer);
  }

  /** Where the user goes who refused. */
  String refused() {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", "access_denied");
    answer.put("error_description", "The user denied you access");
    return address('?', answer);
  }

  /** The app's end as a source in a Content-Security-Policy. */
  String origin() {
    URI uri = URI.create(redirectUri);
    boolean web =
        uri.getScheme().equalsIgnoreCase("http") || uri.getScheme().equalsIgnoreCase("https");
    return web && !uri.getRawAuthority().startsWith("[")
        ? uri.getScheme() + "://" + uri.getRawAuthority()
        : uri.getScheme() + ":";
  }

  private String address(char separator, Map<String, String> answer) {
    state.ifPresent(text -> answer.put("state", text));
    String parameters =
        answer.entrySet().stream()
            .map(
                part ->
                    part.getKey()
                        + "="
                        + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    boolean hasQuery = separator == '?' && redirectUri.indexOf('?') >= 0;
    return redirectUri + (hasQuery ? '&' : separator) + parameters;
  }
}
