package dev.streamgauge.helix;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;

/** Answers kept for as long as nothing changes: most of those who look for news find none. */
final class RenderedPages {
  private static final long MOST_BYTES = 8 << 20;

  private record Rendered(long version, byte[] bytes) {}

  private final Cache<Object, Rendered> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Object asked, Rendered page) -> page.bytes().length)
          .build();

  /**
   * The answer to what is asked, made unless it is here.
   *
   * @param version of what it shows, read before it is made
   */
  byte[] get(long version, Object asked, Supplier<byte[]> make) {
    Rendered kept = pages.getIfPresent(asked);
    if (kept != null && kept.version() == version) {
      return kept.bytes();
    }
    byte[] bytes = make.get();
    pages.put(asked, new Rendered(version, bytes));
    return bytes;
  }
}
