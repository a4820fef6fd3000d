package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The organizations and what is theirs.
 *
 * <p>There are few and they change seldom, while every request of theirs asks: all are held in
 * memory, and read again after each change.
 */
public final class Organizations {
  private final State state;
  private volatile Ownership ownership;

  Organizations(State state) {
    this.state = state;
    this.ownership = state.read(Ownership::load);
  }

  public Optional<Organization> find(String id) {
    return Optional.ofNullable(ownership.byId().get(id));
  }

  /** All of them, by id. */
  public Collection<Organization> list() {
    return ownership.byId().values();
  }

  /** The organization that a game belongs to. */
  public Optional<Organization> ofGame(String gameId) {
    return Optional.ofNullable(ownership.byGame().get(gameId));
  }

  /** The organization that an extension belongs to. */
  public Optional<Organization> ofExtension(String extensionId) {
    return Optional.ofNullable(ownership.byExtension().get(extensionId));
  }

  /** The organizations that a user is a member of. */
  public Set<Organization> ofUser(String userId) {
    return ownership.byMember().getOrDefault(userId, Set.of());
  }

  /** The organizations an app works for: the one it is registered for, else its owner's. */
  public Set<Organization> ofApp(App app) {
    return app.organizationId().isPresent()
        ? app.organizationId().flatMap(this::find).map(Set::of).orElse(Set.of())
        : ofUser(app.ownerUserId());
  }

  /**
   * The organizations for which a token may ask: its user's, or for an app's own token the app's.
   */
  public Set<Organization> of(Token token) {
    return token.userId().map(this::ofUser).orElseGet(() -> ofApp(token.app()));
  }

  /**
   * Makes an organization or changes it.
   *
   * @throws OwnedElsewhereException where a game or an extension is another organization's
   */
  public void put(Organization organization) {
    change(handle -> store(handle, organization));
  }

  /** Runs a change in one transaction; when it returns, everybody sees what became of it. */
  void change(Consumer<Handle> work) {
    state.write(
        handle -> {
          work.accept(handle);
          return true;
        });
    synchronized (this) {
      ownership = state.read(Ownership::load);
    }
  }

  private static void store(Handle handle, Organization organization) {
    String id = organization.id();
    handle.execute(
        "INSERT INTO organization (id, name) VALUES (?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        id,
        organization.name());
    handle.execute("DELETE FROM organization_member WHERE organization_id = ?", id);
    for (String user : organization.memberUserIds()) {
      handle.execute(
          "INSERT INTO organization_member (organization_id, user_id) VALUES (?, ?)", id, user);
    }
    Possession.GAME.setAll(handle, id, organization.gameIds());
    Possession.EXTENSION.setAll(handle, id, organization.extensionIds());
  }
}
