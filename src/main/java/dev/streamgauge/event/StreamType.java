package dev.streamgauge.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a broadcast shows: people at work, a playlist of recordings, or an earlier broadcast again.
 */
public enum StreamType {
  LIVE("live"),
  PLAYLIST("playlist"),
  RERUN("rerun");

  private final String text;

  StreamType(String text) {
    this.text = text;
  }

  /** The word that stands for it in events and answers. */
  public String text() {
    return text;
  }

  /** The type that {@code text} names, if it names one. */
  public static Optional<StreamType> of(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }
}
