package dev.streamgauge.cli;

import dev.streamgauge.event.ChannelProfile;
import dev.streamgauge.event.Event;
import dev.streamgauge.event.StreamSample;
import dev.streamgauge.event.ViewerWatch;
import dev.streamgauge.server.Config;
import dev.streamgauge.server.Demo;
import dev.streamgauge.server.DemoFile;
import dev.streamgauge.server.Server;
import dev.streamgauge.server.Settings;
import dev.streamgauge.simulate.SimulationConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/**
 * Goes once through what a server does and ends. The start script lets the Java runtime record it
 * after a build, so that later starts find classes loaded and linked, and methods profiled.
 */
@Command(
    name = "rehearse",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Go once through what a server does, for the Java runtime to learn from.")
public final class RehearseCommand implements Callable<Integer> {
  private static final int ROUNDS = 40;
  private static final int EVENTS = 5_000;
  private static final int CHANNELS = 5_000;
  private static final int FIRST_CHANNEL = 90_000_000;
  private static final int STARTS = 4;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("streamgauge-rehearsal");
    try {
      Config config = config(data);
      SimulationConfig small = new SimulationConfig(1, 50, 1, Duration.ofMinutes(1));
      try (Demo demo = Demo.start(config, small, filled -> {})) {
        use(demo.file());
      }
      // Again and again, from the checkpoint this time.
      for (int start = 0; start < STARTS; start++) {
        Server.start(config).close();
      }
    } finally {
      delete(data);
    }
    return 0;
  }

  private static Config config(Path data) {
    Map<String, String> settings =
        Map.of(
            "data", data.toString(),
            "http.port", "0",
            "http.request_log", "false",
            "sandbox.enabled", "true");
    return Config.of(new Settings(settings, Map.of(), Map.of()), "data");
  }

  private static void use(DemoFile demo) throws IOException, InterruptedException {
    URI server = URI.create(demo.text("base_url"));
    try (EventPost post = new EventPost(server, demo.text("ingest_token"));
        HttpClient client = HttpClient.newHttpClient()) {
      post.send(profiles());
      for (int round = 0; round < ROUNDS; round++) {
        post.send(minutes(round));
        post.send(samples(round));
        for (String path : List.of("streams?limit=25", "streams/summary", "streams/featured")) {
          ask(client, server.resolve("/kraken/" + path), demo.text("client_id"));
        }
      }
    }
  }

  private static List<Event> minutes(int round) {
    Instant now = Instant.now();
    return IntStream.range(0, EVENTS)
        .<Event>mapToObj(
            i ->
                new ViewerWatch(
                    now,
                    Optional.of("rehearsal-" + round + "-" + i),
                    Integer.toString(i % 50),
                    Integer.toString(i),
                    i % 5 > 0,
                    Optional.of("DE"),
                    Optional.empty(),
                    Optional.of("web")))
        .toList();
  }

  private static List<Event> profiles() {
    Instant now = Instant.now();
    return channels()
        .<Event>mapToObj(
            i ->
                new ChannelProfile(
                    now,
                    Optional.empty(),
                    Integer.toString(FIRST_CHANNEL + i),
                    "rehearsal_" + i,
                    Optional.of("Rehearsal " + i),
                    Optional.of("Plays whatever channel " + i + " likes."),
                    Optional.of("en"),
                    Optional.of("en"),
                    Optional.of(now),
                    Optional.of(i % 20 == 0),
                    Optional.of(false),
                    Optional.of("https://example.org/logo/" + i),
                    Optional.of("https://example.org/offline/" + i),
                    Optional.of("https://example.org/banner/" + i),
                    Optional.empty(),
                    Optional.of("https://example.org/" + i),
                    OptionalLong.of(i),
                    OptionalLong.of(i),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private static List<Event> samples(int round) {
    Instant now = Instant.now();
    return channels()
        .<Event>mapToObj(
            i ->
                new StreamSample(
                    now,
                    Optional.empty(),
                    Integer.toString(FIRST_CHANNEL + i),
                    (i + round) % 1_000,
                    Optional.of(Integer.toString(FIRST_CHANNEL + i)),
                    Optional.empty(),
                    Optional.of("Game " + i % 100),
                    Optional.of("What channel " + i + " plays"),
                    Optional.of("en"),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(1080),
                    OptionalDouble.of(60),
                    OptionalLong.of(0)))
        .toList();
  }

  private static IntStream channels() {
    return IntStream.range(0, CHANNELS);
  }

  private static void ask(HttpClient client, URI address, String clientId)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).header("Client-ID", clientId).build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new CommandFailedException(address + " answered " + status);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, IOException failure)
              throws IOException {
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
