package dev.streamgauge.server;

import dev.streamgauge.console.Vitals;
import dev.streamgauge.log.EventLog;
import dev.streamgauge.log.Subscriptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** How the server is: what it holds, how fast that grows, how far behind its followers are. */
final class Pulse implements Supplier<Vitals> {
  /** How often {@link #beat} wants to be called. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final int BEATS = 12;
  private static final Duration DISK_STALE_AFTER = Duration.ofSeconds(30);

  private final EventLog log;
  private final Subscriptions subscriptions;
  private final Path data;
  private final InstantSource realTime;
  private final Deque<Beat> beats = new ArrayDeque<>();
  private Instant measured = Instant.MIN;
  private long diskBytes;

  private record Beat(Instant at, long events) {}

  Pulse(EventLog log, Subscriptions subscriptions, Path data, InstantSource realTime) {
    this.log = log;
    this.subscriptions = subscriptions;
    this.data = data;
    this.realTime = realTime;
    beat();
  }

  /** Takes note of how many events there are; the rate is that of the last minute. */
  synchronized void beat() {
    beats.addLast(new Beat(realTime.instant(), log.events()));
    if (beats.size() > BEATS) {
      beats.removeFirst();
    }
  }

  @Override
  public synchronized Vitals get() {
    Map<String, Long> behind = new LinkedHashMap<>();
    for (String name : subscriptions.names()) {
      behind.put(name, subscriptions.lag(name));
    }
    Instant now = realTime.instant();
    if (measured.isBefore(now.minus(DISK_STALE_AFTER))) {
      measured = now;
      diskBytes = size(data);
    }
    long events = log.events();
    Beat first = beats.getFirst();
    double seconds = Math.max(1, Duration.between(first.at(), now).toMillis() / 1_000.0);
    return new Vitals(events, (events - first.events()) / seconds, diskBytes, behind);
  }

  private static long size(Path folder) {
    AtomicLong bytes = new AtomicLong();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path done, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.get();
  }
}
