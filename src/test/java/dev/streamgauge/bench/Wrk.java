package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: one thread. */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([\\d.]+)");
  private static final Pattern P99 = Pattern.compile("99% +([\\d.]+)(us|ms|s|m)");

  private final Workspace workspace;

  Wrk(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What it measured.
   *
   * @param rate requests a second
   * @param p99Millis the latency that 99 of 100 requests did not exceed
   */
  record Result(double rate, double p99Millis) {}

  /** Asks for an address again and again; every answer has to be good. */
  Result run(String url, App app, Duration duration) {
    return run(url, duration, "-HClient-ID: " + app.clientId());
  }

  /** The same with options of its own. */
  Result run(String url, Duration duration, String... options) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("wrk", "-t1", "-c32", "-d" + duration.toSeconds() + "s", "--latency"));
    command.addAll(List.of(options));
    command.add(url);
    String words = output(command);
    if (words.contains("Non-2xx") || words.contains("Socket errors")) {
      throw new IllegalStateException("not all requests were answered well:\n" + words);
    }
    Matcher p99 = find(P99, words);
    return new Result(
        Double.parseDouble(find(RATE, words).group(1)),
        Double.parseDouble(p99.group(1)) * millis(p99.group(2)));
  }

  private String output(List<String> command) {
    Process wrk = workspace.start(new ProcessBuilder(command).redirectErrorStream(true));
    try {
      return new String(wrk.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Matcher find(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk printed something else:\n" + words);
    }
    return matcher;
  }

  private static double millis(String unit) {
    return switch (unit) {
      case "us" -> 0.001;
      case "ms" -> 1;
      case "s" -> 1_000;
      default -> 60_000;
    };
  }
}
