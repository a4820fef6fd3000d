package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A client that sends batches one after the other, each until it is acknowledged, however often the
 * server dies meanwhile. It has channels of its own, so that their order is its own.
 */
final class CrashSender {
  static final int CHANNELS = 20;
  private static final int LATE_EVERY = 100;
  private static final int MOST_EVENTS = 200;
  private static final int LONGEST_PAUSE_MILLIS = 20;
  private static final int OFFLINE_EVERY = 500;

  private final int number;
  private final int port;
  private final App app;
  private final Random random;
  private final List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean finishing;
  private HttpConnection connection;
  private Instant now = Instant.EPOCH;
  private int repeated;

  private CrashSender(int number, int port, App app, long seed) {
    this.number = number;
    this.port = port;
    this.app = app;
    this.random = new Random(seed);
  }

  static CrashSender start(int number, int port, App app, long seed) {
    CrashSender sender = new CrashSender(number, port, app, seed);
    Thread.ofPlatform().daemon().name("sender-" + number).start(sender::run);
    return sender;
  }

  /** Waits until what it is sending is acknowledged; after that it sends nothing more. */
  void finish() {
    finishing = true;
    ended.join();
  }

  int number() {
    return number;
  }

  int acknowledged() {
    return acknowledged.size();
  }

  int repeated() {
    return repeated;
  }

  /** How many events each acknowledged batch has, in the order of sending. */
  List<Integer> sizes() {
    return List.copyOf(acknowledged);
  }

  /** The id of one of its events. */
  static String eventId(int sender, int batch, int event) {
    return "s" + sender + "-" + batch + "-" + event;
  }

  static String channelId(int sender, int channel) {
    return Integer.toString(70_000_000 + 1_000 * sender + channel);
  }

  private void run() {
    try {
      while (!finishing) {
        int size = 1 + random.nextInt(MOST_EVENTS);
        sendUntilAcknowledged(batch(acknowledged.size(), size).getBytes(UTF_8), size);
        acknowledged.add(size);
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      }
      ended.complete(null);
    } catch (InterruptedException | RuntimeException e) {
      ended.completeExceptionally(e);
    } finally {
      disconnect();
    }
  }

  private void sendUntilAcknowledged(byte[] body, int size) throws InterruptedException {
    String head = app.ingestHead("sender-" + number + "-batch-" + acknowledged.size());
    boolean first = true;
    boolean sent = false;
    while (true) {
      try {
        if (connection == null) {
          connection = new HttpConnection(port);
        }
        sent = true;
        HttpConnection.Answer answer = connection.exchange(head, body);
        if (answer.status() == 200) {
          requireWhole(answer, size);
          repeated += first ? 0 : 1;
          return;
        }
        if (answer.status() != 429 && answer.status() != 503) {
          throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
      } catch (IOException e) {
        disconnect();
      }
      first &= !sent;
      Thread.sleep(5);
    }
  }

  private static void requireWhole(HttpConnection.Answer answer, int size) {
    if (!answer.body().startsWith("{\"accepted\":" + size + ",\"rejected\":0")) {
      throw new IllegalStateException(size + " events were answered " + answer.body());
    }
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is being given up; the server at its other end is gone.
      }
      connection = null;
    }
  }

  /** Minutes watched, now and then those of yesterday, and news of some of its channels. */
  private String batch(int batch, int size) {
    now = later(now);
    Instant watched = batch % LATE_EVERY == 0 ? now.minus(Duration.ofDays(1)) : now;
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < size; i++) {
      Instant at = i < CHANNELS ? now : watched;
      lines
          .append("{\"id\":\"" + eventId(number, batch, i) + "\",\"at\":\"" + at + "\"")
          .append(",\"channel_id\":\"" + channelId(number, i % CHANNELS) + "\"")
          .append(i < CHANNELS ? news(batch) : watch())
          .append("}\n");
    }
    return lines.toString();
  }

  private String news(int batch) {
    return random.nextInt(OFFLINE_EVERY) == 0
        ? ",\"type\":\"stream.offline\""
        : ",\"type\":\"stream.sample\",\"viewers\":" + batch;
  }

  private String watch() {
    return ",\"type\":\"viewer.watch\",\"signed_in\":true,\"viewer_id\":" + random.nextInt(1 << 30);
  }

  /** The time, and always later than before, so that no two of its batches tie. */
  private static Instant later(Instant before) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return time.isAfter(before) ? time : before.plusMillis(1);
  }
}
