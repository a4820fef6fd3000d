package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.util.Optional;

/** The extensions that an operator described. */
public final class Extensions {
  private final State state;
  private final Organizations organizations;

  Extensions(State state, Organizations organizations) {
    this.state = state;
    this.organizations = organizations;
  }

  public Optional<Extension> find(String id) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT name, client_id FROM extension WHERE id = :id")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Extension(
                            id,
                            row.getString("name"),
                            row.getString("client_id"),
                            organizations.ofExtension(id).map(Organization::id)))
                .findOne());
  }

  /** Makes an extension or changes it, and gives it to its organization, whoever had it. */
  public void put(Extension extension) {
    organizations.change(
        handle -> {
          handle.execute(
              """
              INSERT INTO extension (id, name, client_id) VALUES (?, ?, ?)
              ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, client_id = excluded.client_id
              """,
              extension.id(),
              extension.name(),
              extension.clientId());
          Possession.EXTENSION.give(handle, extension.id(), extension.organizationId());
        });
  }
}
