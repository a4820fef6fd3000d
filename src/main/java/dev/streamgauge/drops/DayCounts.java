package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What happened to the drops of each game on each day, in UTC. */
final class DayCounts {
  private static final int SECONDS_PER_DAY = 86_400;

  private final Map<String, Map<Integer, long[]>> games = new HashMap<>();

  /** A minute that advanced at least one drop. */
  void minute(String gameId, Instant at) {
    day(gameId, at)[0]++;
  }

  void earned(String gameId, Instant at) {
    day(gameId, at)[1]++;
  }

  void claimed(String gameId, Instant at) {
    day(gameId, at)[2]++;
  }

  private long[] day(String gameId, Instant at) {
    int day = Math.toIntExact(Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY));
    return games
        .computeIfAbsent(gameId, id -> new HashMap<>())
        .computeIfAbsent(day, number -> new long[3]);
  }

  /** Minutes, earned and claimed drops of a game's day. */
  long[] of(String gameId, int epochDay) {
    return games.getOrDefault(gameId, Map.of()).getOrDefault(epochDay, new long[3]).clone();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(games.size());
    for (Map.Entry<String, Map<Integer, long[]>> game : games.entrySet()) {
      Texts.write(out, game.getKey());
      out.writeInt(game.getValue().size());
      for (Map.Entry<Integer, long[]> day : game.getValue().entrySet()) {
        out.writeInt(day.getKey());
        for (long count : day.getValue()) {
          out.writeLong(count);
        }
      }
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      Map<Integer, long[]> days = new HashMap<>();
      games.put(Texts.read(in), days);
      for (int more = in.readInt(); more > 0; more--) {
        days.put(in.readInt(), new long[] {in.readLong(), in.readLong(), in.readLong()});
      }
    }
  }
}
