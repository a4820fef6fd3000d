package dev.streamgauge.audit.chat;

import dev.streamgauge.lake.rollup.ChatReader;
import java.util.Locale;
import java.util.Optional;

/** Tells language and feeling with what lies in {@code resources/audit}, loaded when needed. */
public final class ChatJudge implements ChatReader {
  /** All that takes memory: some 5 MiB, once chat was asked about. */
  private record Loaded(Tongue tongue, Sentiment sentiment) {
    static Loaded now() {
      Lexicon lexicon = new Lexicon();
      return new Loaded(new Tongue(Spelling.load(), lexicon), new Sentiment(lexicon));
    }
  }

  private volatile Optional<Loaded> loaded = Optional.empty();

  private Loaded loaded() {
    return loaded.orElseGet(this::load);
  }

  private synchronized Loaded load() {
    Loaded one = loaded.orElseGet(Loaded::now);
    loaded = Optional.of(one);
    return one;
  }

  @Override
  public Optional<String> language(String text, String channelLanguage) {
    return loaded().tongue().of(text, code(channelLanguage));
  }

  @Override
  public int mood(String message, String language) {
    return loaded().sentiment().of(message, code(language));
  }

  /** Of a tag such as {@code zh-TW}. */
  private static String code(String tag) {
    int end = tag.indexOf('-');
    return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
  }
}
