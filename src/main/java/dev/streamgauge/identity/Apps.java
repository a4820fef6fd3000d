package dev.streamgauge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The client programs and their secrets. */
public final class Apps {
  private static final int CLIENT_ID_LENGTH = 30;
  private static final int SECRET_LENGTH = 30;

  private final State state;
  private final InstantSource clock;
  private final Cache<String, Client> cache = Caffeine.newBuilder().maximumSize(10_000).build();

  Apps(State state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
  }

  /** A new app, and its secret: the only moment at which that is known. */
  public record Registered(App app, Optional<String> secret) {
    @Override
    public String toString() {
      return "Registered[" + app + "]"; // no secret in a log
    }
  }

  /** Registers an app; its client id, and its secret where it can keep one, are made here. */
  public Registered register(NewApp wanted) {
    String clientId = Secrets.random(CLIENT_ID_LENGTH);
    Optional<String> secret =
        wanted.confidential() ? Optional.of(Secrets.random(SECRET_LENGTH)) : Optional.empty();
    App app = wanted.named(clientId);
    state.write(handle -> insert(handle, app, secret.map(Secrets::hash)));
    return new Registered(app, secret);
  }

  public Optional<App> find(String clientId) {
    return client(clientId).map(Client::app);
  }

  /** Whether that is the secret of a confidential app. */
  public boolean isSecret(App app, String secret) {
    return client(app.clientId())
        .flatMap(Client::secretHash)
        .filter(hash -> Secrets.matches(secret, hash))
        .isPresent();
  }

  /** All apps, oldest first. */
  public List<App> list() {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT * FROM app ORDER BY created_at, client_id")
                .map((row, context) -> client(handle, row).app())
                .list());
  }

  /** Sets where an app may have its users sent back to. */
  public void setRedirectUris(String clientId, List<String> uris) {
    state.write(
        handle -> {
          handle.execute("DELETE FROM app_redirect_uri WHERE client_id = ?", clientId);
          return insertUris(handle, clientId, uris);
        });
    cache.invalidate(clientId);
  }

  /**
   * Gives a confidential app another secret, the only moment at which that is known; the one before
   * is good for nothing any more. None where there is no such app.
   */
  public Optional<String> rotateSecret(String clientId) {
    String secret = Secrets.random(SECRET_LENGTH);
    int changed =
        state.write(
            handle ->
                handle.execute(
                    "UPDATE app SET secret_hash = ?"
                        + " WHERE client_id = ? AND secret_hash IS NOT NULL",
                    Secrets.hash(secret),
                    clientId));
    cache.invalidate(clientId);
    return changed == 1 ? Optional.of(secret) : Optional.empty();
  }

  /** Deletes an app with all its tokens; false where there is none. */
  public boolean delete(String clientId) {
    int deleted =
        state.write(handle -> handle.execute("DELETE FROM app WHERE client_id = ?", clientId));
    cache.invalidate(clientId);
    return deleted > 0;
  }

  private record Client(App app, Optional<String> secretHash) {}

  private Optional<Client> client(String clientId) {
    return Optional.ofNullable(cache.get(clientId, id -> load(id).orElse(null)));
  }

  private Optional<Client> load(String clientId) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT * FROM app WHERE client_id = :id")
                .bind("id", clientId)
                .map((row, context) -> client(handle, row))
                .findOne());
  }

  private static Client client(Handle handle, ResultSet row) throws SQLException {
    Optional<String> secretHash = Optional.ofNullable(row.getString("secret_hash"));
    String clientId = row.getString("client_id");
    return new Client(
        new App(
            clientId,
            row.getString("name"),
            secretHash.isPresent(),
            row.getString("owner_user_id"),
            Optional.ofNullable(row.getString("organization_id")),
            redirectUris(handle, clientId),
            row.getBoolean("may_ingest"),
            row.getBoolean("allow_implicit")),
        secretHash);
  }

  private static List<String> redirectUris(Handle handle, String clientId) {
    return handle
        .createQuery("SELECT uri FROM app_redirect_uri WHERE client_id = :id ORDER BY position")
        .bind("id", clientId)
        .mapTo(String.class)
        .list();
  }

  private int insert(Handle handle, App app, Optional<String> secretHash) {
    handle
        .createUpdate(
            """
            INSERT INTO app (client_id, name, secret_hash, owner_user_id, organization_id,
                             may_ingest, allow_implicit, created_at)
            VALUES (:id, :name, :secret, :owner, :organization, :ingest, :implicit, :now)
            """)
        .bind("id", app.clientId())
        .bind("name", app.name())
        .bind("secret", secretHash)
        .bind("owner", app.ownerUserId())
        .bind("organization", app.organizationId())
        .bind("ingest", app.mayIngest())
        .bind("implicit", app.allowImplicit())
        .bind("now", clock.millis())
        .execute();
    return insertUris(handle, app.clientId(), app.redirectUris());
  }

  private static int insertUris(Handle handle, String clientId, List<String> uris) {
    int position = 0;
    for (String uri : uris) {
      handle.execute(
          "INSERT INTO app_redirect_uri (client_id, position, uri) VALUES (?, ?, ?)",
          clientId,
          position++,
          uri);
    }
    return position;
  }
}
