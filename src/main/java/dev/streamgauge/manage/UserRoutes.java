package dev.streamgauge.manage;

import dev.streamgauge.http.AdminAccess;
import dev.streamgauge.http.Fields;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.identity.User;
import dev.streamgauge.identity.Users;
import dev.streamgauge.identity.Users.PasswordChange;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Accounts; a password that is left out stays as it was, and null takes it away. */
final class UserRoutes implements HttpService {
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("id", "login", "display_name", "password"));
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9_.-]{1,64}");
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 256;

  private final AdminAccess access;
  private final Users users;

  UserRoutes(AdminAccess access, Users users) {
    this.access = access;
    this.users = users;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/users/{id}", access.json(this::get)).put("/users/{id}", access.json(this::put));
  }

  private byte[] get(ServerRequest request) {
    User user = users.find(Requests.id(request)).orElseThrow(HttpError::notFound);
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("id", user.id());
          json.writeStringProperty("login", user.login());
          json.writeStringProperty("display_name", user.displayName());
          json.writeEndObject();
        });
  }

  private byte[] put(ServerRequest request) {
    String id = Requests.id(request);
    Fields fields = Requests.fields(request, FIELDS);
    Requests.checkSameId(fields, id);
    String login = login(fields);
    User user = new User(id, login, fields.optionalText("display_name", 100).orElse(login));
    if (!users.put(user, password(fields))) {
      throw new HttpError(409, "The field \"login\" is that of another user");
    }
    return get(request);
  }

  private static String login(Fields fields) {
    String login = fields.text("login", 64).toLowerCase(Locale.ROOT);
    if (!LOGIN.matcher(login).matches()) {
      throw fields.refused("login", "must be 1 to 64 letters, digits or . _ -");
    }
    return login;
  }

  private static PasswordChange password(Fields fields) {
    if (!fields.has("password")) {
      return new PasswordChange.Keep();
    }
    return fields
        .optionalText("password", LONGEST_PASSWORD)
        .<PasswordChange>map(
            password -> {
              if (password.length() < SHORTEST_PASSWORD) {
                throw fields.refused(
                    "password", "must have at least " + SHORTEST_PASSWORD + " characters");
              }
              return new PasswordChange.Set(password);
            })
        .orElseGet(PasswordChange.Remove::new);
  }
}
