package dev.streamgauge.drops;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A number for each viewer: an id that is one stands for itself, any other gets a negative one.
 *
 * <p>Ids are kept whole, so that no two viewers are ever taken for one.
 */
final class ViewerKeys {
  private static final int MOST_DIGITS = 18;

  private final Map<String, Long> keys = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a viewer, given at the first time. */
  long of(String id) {
    long number = number(id);
    return number >= 0 ? number : keys.computeIfAbsent(id, this::next);
  }

  /** The number of a viewer who was seen before. */
  OptionalLong find(String id) {
    long number = number(id);
    if (number >= 0) {
      return OptionalLong.of(number);
    }
    Long key = keys.get(id);
    return key == null ? OptionalLong.empty() : OptionalLong.of(key);
  }

  /** The viewer's id. */
  String id(long key) {
    return key >= 0 ? Long.toString(key) : names.get(Math.toIntExact(-1 - key));
  }

  private long next(String id) {
    names.add(id);
    return -names.size();
  }

  /** The number that an id is written as, if it is one and written in the one plain way. */
  private static long number(String id) {
    int length = id.length();
    if (length == 0 || length > MOST_DIGITS || (length > 1 && id.charAt(0) == '0')) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  void read(DataInputStream in) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      of(in.readUTF());
    }
  }
}
