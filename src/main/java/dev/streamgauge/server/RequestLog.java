package dev.streamgauge.server;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One line a request: time, method, path, status, bytes, milliseconds. Never the query or a header,
 * which may hold tokens. A thread of its own writes, so that no request waits for a terminal.
 */
final class RequestLog implements Filter, AutoCloseable {
  private static final int WAITING_LINES = 8_192;
  private static final long GATHERING_MILLIS = 5;
  private static final String END = "";

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING_LINES);
  private final PrintStream out;
  private final Thread writer;

  /** Of all the requests that end in one millisecond, the first makes the text of it. */
  private record Stamp(long millis, String text) {}

  private volatile Stamp stamp = new Stamp(0, "");

  RequestLog(PrintStream out) {
    this.out = out;
    this.writer = Thread.ofPlatform().name("request-log").daemon().start(this::write);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    try {
      chain.proceed();
    } finally {
      put(line(request, response, System.nanoTime() - start));
    }
  }

  private String now() {
    long millis = System.currentTimeMillis();
    Stamp last = stamp;
    if (last.millis() != millis) {
      last = new Stamp(millis, Instant.ofEpochMilli(millis).toString());
      stamp = last;
    }
    return last.text();
  }

  private String line(RoutingRequest request, RoutingResponse response, long nanos) {
    return now()
        + " "
        + request.prologue().method().text()
        + " "
        + printable(request.prologue().uriPath().rawPath())
        + " "
        + response.status().code()
        + " "
        + response.bytesWritten()
        + " B "
        + Math.round(nanos / 1e4) / 100.0
        + " ms";
  }

  private static String printable(String path) {
    return path.length() > 200 ? path.substring(0, 200) + "…" : path;
  }

  private void put(String line) {
    try {
      lines.put(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<String> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(lines.take());
        // Waking a thread costs more than a line, so that one wakes for many.
        TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
        lines.drainTo(batch);
        StringBuilder text = new StringBuilder();
        for (String line : batch) {
          if (line.isEmpty()) {
            out.print(text);
            out.flush();
            return;
          }
          text.append(line).append('\n');
        }
        out.print(text);
        out.flush();
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what is waiting and stops. */
  @Override
  public void close() {
    put(END);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
