package dev.streamgauge.state;

import java.util.Optional;

/** Single values that outlive the process, each under a name. */
public final class NamedValues {
  private final State state;

  public NamedValues(State state) {
    this.state = state;
  }

  public Optional<String> find(String name) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /** Stores a value in place of the one before; durable when this returns. */
  public void put(String name, String value) {
    state.write(
        handle ->
            handle.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value));
  }
}
