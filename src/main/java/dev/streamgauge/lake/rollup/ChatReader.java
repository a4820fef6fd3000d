package dev.streamgauge.lake.rollup;

import java.util.Optional;

/** Understands chat, for the daily table of it. Asked by several threads at once. */
public interface ChatReader {
  /**
   * The language that somebody writes, in ISO 639-1; none where that is unsure.
   *
   * @param text what they wrote, a message a line
   * @param channelLanguage what their channel is said to speak; empty where nobody said
   */
  Optional<String> language(String text, String channelLanguage);

  /**
   * How a message feels: 1 positive, 0 neutral, -1 negative.
   *
   * @param language that it is probably in; empty where that is not known
   */
  int mood(String message, String language);
}
