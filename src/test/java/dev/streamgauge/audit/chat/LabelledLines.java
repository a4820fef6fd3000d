package dev.streamgauge.audit.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines of chat whose language and feeling people know: {@code src/test/resources/chat}. */
final class LabelledLines {
  private LabelledLines() {}

  /**
   * One of them.
   *
   * @param language "-" where it has none
   * @param channelLanguage empty where nobody said
   */
  record Line(String language, int mood, String channelLanguage, String text) {
    static Line of(String row) {
      String[] cells = row.split("\t", 4);
      int mood = "-0+".indexOf(cells[1]) - 1;
      return new Line(cells[0], mood, cells[2].equals("?") ? "" : cells[2], cells[3]);
    }
  }

  /** How many of how many were told right. */
  record Score(int lines, int languages, int wrongLanguages, int moods) {
    static Score of(ChatJudge judge, List<Line> lines, boolean channelKnown) {
      int languages = 0;
      int wrong = 0;
      int moods = 0;
      for (Line line : lines) {
        String expected = channelKnown ? line.channelLanguage() : "";
        String language = judge.language(line.text(), expected).orElse("-");
        boolean right = language.equals(line.language());
        languages += right ? 1 : 0;
        wrong += right || language.equals("-") ? 0 : 1;
        int mood = judge.mood(line.text(), language.equals("-") ? expected : language);
        moods += mood == line.mood() ? 1 : 0;
      }
      return new Score(lines.size(), languages, wrong, moods);
    }

    double percentOfLanguages() {
      return 100.0 * languages / lines;
    }

    double percentOfMoods() {
      return 100.0 * moods / lines;
    }
  }

  /** Those of one half: {@code tuning} or {@code held-out}. */
  static List<Line> of(String half) {
    try {
      return Files.readAllLines(Path.of("src/test/resources/chat", half + ".tsv")).stream()
          .filter(row -> !row.startsWith("#"))
          .map(Line::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
