package dev.streamgauge.cli;

import dev.streamgauge.event.Event;
import dev.streamgauge.event.EventWriter;
import dev.streamgauge.simulate.Platform;
import dev.streamgauge.simulate.SimulationConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code streamgauge simulate}: the events of a simulated platform, as lines or to a server. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Writes the events of a simulated platform, or sends them to a server.")
public final class SimulateCommand implements Callable<Integer> {
  private static final Duration USUAL_LENGTH = Duration.ofDays(7);
  private static final String STANDARD_OUTPUT = "-";

  private final InstantSource clock;
  private final OutputStream standardOutput;
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--channels",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many channels there are, 10 to 100000 (default: ${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "When to begin, such as 2026-01-01T00:00:00Z (default: 7 days before the end).")
  private Optional<Instant> from;

  @Option(names = "--to", paramLabel = "TIME", description = "When to end (default: now).")
  private Optional<Instant> to;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write lines of JSON; - is standard output (the default).")
  private Optional<String> out;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A server to send the events to instead, such as http://localhost:8080.")
  private Optional<URI> url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "With --url: the token of an app that may ingest.")
  private Optional<String> token;

  /**
   * @param standardOutput where lines go unless a file or server is named; flushed, not closed
   */
  public SimulateCommand(InstantSource clock, OutputStream standardOutput) {
    this.clock = clock;
    this.standardOutput = standardOutput;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (url.isPresent() != token.isPresent() || (url.isPresent() && out.isPresent())) {
      throw usage("give either --out, or --url together with --token");
    }
    Instant end = to.orElseGet(clock::instant);
    Instant start = from.orElseGet(() -> end.minus(USUAL_LENGTH));
    if (!start.isBefore(end)) {
      throw usage("--from must lie before --to");
    }
    try {
      run(events(start, end));
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("simulate stopped: " + e.getMessage());
      return 1;
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Iterator<List<Event>> events(Instant start, Instant end) {
    Platform platform = new Platform(config());
    return Stream.concat(Stream.of(platform.cast(start)), platform.history(start, end)).iterator();
  }

  private SimulationConfig config() {
    try {
      return new SimulationConfig(seed, channels, 0, SimulationConfig.HISTORY_STEP);
    } catch (IllegalArgumentException e) {
      throw usage("--" + e.getMessage());
    }
  }

  private void run(Iterator<List<Event>> events) throws IOException, InterruptedException {
    if (url.isPresent()) {
      send(events, url.get(), token.orElseThrow());
    } else if (out.filter(file -> !file.equals(STANDARD_OUTPUT)).isPresent()) {
      try (OutputStream file = Files.newOutputStream(Path.of(out.get()))) {
        write(events, file);
      }
    } else {
      write(events, standardOutput);
      standardOutput.flush();
    }
  }

  private static void write(Iterator<List<Event>> events, OutputStream target) throws IOException {
    while (events.hasNext()) {
      target.write(EventWriter.batch(events.next()).ndjson());
    }
  }

  private static void send(Iterator<List<Event>> events, URI url, String token)
      throws IOException, InterruptedException {
    try (EventPost post = new EventPost(url, token)) {
      while (events.hasNext()) {
        List<Event> day = events.next();
        for (int i = 0; i < day.size(); i += EventPost.LARGEST) {
          post.send(day.subList(i, Math.min(day.size(), i + EventPost.LARGEST)));
        }
      }
    }
  }
}
