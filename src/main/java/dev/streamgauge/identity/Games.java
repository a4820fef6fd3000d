package dev.streamgauge.identity;

import dev.streamgauge.state.State;
import java.util.Optional;

/** The games that an operator described. */
public final class Games {
  private final State state;
  private final Organizations organizations;

  Games(State state, Organizations organizations) {
    this.state = state;
    this.organizations = organizations;
  }

  public Optional<Game> find(String id) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT name, box_art FROM game WHERE id = :id")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Game(
                            id,
                            row.getString("name"),
                            Optional.ofNullable(row.getString("box_art")),
                            organizations.ofGame(id).map(Organization::id)))
                .findOne());
  }

  /** Makes a game or changes it, and gives it to its organization, whoever had it. */
  public void put(Game game) {
    organizations.change(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO game (id, name, box_art) VALUES (:id, :name, :art)
                  ON CONFLICT (id) DO UPDATE SET
                    name = excluded.name, box_art = excluded.box_art
                  """)
              .bind("id", game.id())
              .bind("name", game.name())
              .bind("art", game.boxArt())
              .execute();
          Possession.GAME.give(handle, game.id(), game.organizationId());
        });
  }
}
