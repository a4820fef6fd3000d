package dev.streamgauge.identity;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What an organization can own, each thing belonging to at most one; and where that is stored. */
public enum Possession {
  GAME("organization_game", "game_id"),
  EXTENSION("organization_extension", "extension_id");

  private final String table;
  private final String column;

  Possession(String table, String column) {
    this.table = table;
    this.column = column;
  }

  /** Gives a thing to an organization, or to none, whoever had it. */
  void give(Handle handle, String id, Optional<String> organizationId) {
    handle.execute("DELETE FROM " + table + " WHERE " + column + " = ?", id);
    organizationId.ifPresent(owner -> insert(handle, id, owner));
  }

  /**
   * Makes these the things that an organization owns.
   *
   * @throws OwnedElsewhereException where one is another organization's
   */
  void setAll(Handle handle, String organizationId, List<String> ids) {
    handle.execute("DELETE FROM " + table + " WHERE organization_id = ?", organizationId);
    for (String id : ids) {
      owner(handle, id)
          .ifPresent(
              other -> {
                throw new OwnedElsewhereException(this, id, other);
              });
      insert(handle, id, organizationId);
    }
  }

  /** The things that an organization owns. */
  List<String> all(Handle handle, String organizationId) {
    return handle
        .createQuery(
            "SELECT " + column + " FROM " + table + " WHERE organization_id = :o ORDER BY 1")
        .bind("o", organizationId)
        .mapTo(String.class)
        .list();
  }

  private Optional<String> owner(Handle handle, String id) {
    return handle
        .createQuery("SELECT organization_id FROM " + table + " WHERE " + column + " = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  private void insert(Handle handle, String id, String organizationId) {
    handle.execute(
        "INSERT INTO " + table + " (" + column + ", organization_id) VALUES (?, ?)",
        id,
        organizationId);
  }
}
