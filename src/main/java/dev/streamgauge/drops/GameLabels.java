package dev.streamgauge.drops;

import dev.streamgauge.event.Game;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The games that broadcasts speak of, and which id a name stands for. */
final class GameLabels {
  private final Map<String, GameLabel> byId = new HashMap<>();
  private final Map<String, GameLabel> byName = new HashMap<>();

  /** The ids that names stand for; the last word holds. */
  private final Map<String, String> idOfName = new HashMap<>();

  private Collection<Progress> campaigns = List.of();

  /** The label of a broadcast's game; null where it names none. */
  GameLabel of(Optional<String> id, Optional<String> name) {
    if (id.isPresent()) {
      name.filter(text -> !idOfName.containsKey(key(text)))
          .ifPresent(text -> learn(id.get(), text));
      return labelOf(id.get());
    }
    return name.map(GameLabels::key).map(this::labelNamed).orElse(null);
  }

  void learn(Game game) {
    learn(game.gameId(), game.name());
  }

  void learn(String id, String name) {
    String key = key(name);
    if (!id.equals(idOfName.put(key, id)) && byName.containsKey(key)) {
      mean(byName.get(key));
    }
  }

  /** The campaigns there are now. */
  void campaigns(Collection<Progress> published) {
    campaigns = List.copyOf(published);
    byId.values().forEach(this::mean);
    byName.values().forEach(this::mean);
  }

  private GameLabel labelOf(String id) {
    GameLabel known = byId.get(id);
    if (known != null) {
      return known;
    }
    GameLabel label = new GameLabel(Optional.of(id), Optional.empty());
    byId.put(id, label);
    mean(label);
    return label;
  }

  private GameLabel labelNamed(String key) {
    GameLabel known = byName.get(key);
    if (known != null) {
      return known;
    }
    GameLabel label = new GameLabel(Optional.empty(), Optional.of(key));
    byName.put(key, label);
    mean(label);
    return label;
  }

  private void mean(GameLabel label) {
    Optional<String> id = label.id().or(() -> label.nameKey().map(idOfName::get));
    label.meant(
        campaigns.stream()
            .filter(progress -> id.equals(Optional.of(progress.campaign().gameId())))
            .toList());
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(idOfName.size());
    for (Map.Entry<String, String> name : idOfName.entrySet()) {
      Texts.write(out, name.getKey());
      Texts.write(out, name.getValue());
    }
  }

  void read(DataInputStream in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      idOfName.put(Texts.read(in), Texts.read(in));
    }
  }

  /** Writes a label, or null, so that {@link #readLabel} finds the same again. */
  static void writeLabel(DataOutputStream out, GameLabel label) throws IOException {
    out.writeByte(label == null ? 0 : label.id().isPresent() ? 1 : 2);
    if (label != null) {
      Texts.write(out, label.id().or(label::nameKey).orElseThrow());
    }
  }

  GameLabel readLabel(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 0 -> null;
      case 1 -> labelOf(Texts.read(in));
      default -> labelNamed(Texts.read(in));
    };
  }
}
