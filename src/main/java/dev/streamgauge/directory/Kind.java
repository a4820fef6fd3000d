package dev.streamgauge.directory;

import dev.streamgauge.event.StreamType;

/** Which broadcasts are asked for, by what they show. */
public enum Kind {
  /** People at work: neither playlists nor reruns. */
  LIVE,
  PLAYLIST,
  /** Whatever is on, reruns included. */
  ALL;

  boolean includes(StreamType type) {
    return switch (this) {
      case LIVE -> type == StreamType.LIVE;
      case PLAYLIST -> type == StreamType.PLAYLIST;
      case ALL -> true;
    };
  }
}
