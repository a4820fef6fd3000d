package dev.streamgauge.bench;

import dev.streamgauge.eventsub.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills a server again and again while drops are claimed and fulfilled and a webhook is told of
 * them, and then compares what was answered and told with what is there.
 */
public final class DropsCrashRun {
  private static final int EARLY_EVERY = 5;
  private static final int LONGEST_LIFE_MILLIS = 1_000;
  private static final int VIEWERS = 200_000;
  private static final int CLAIMERS = 3;
  private static final int FULFILLERS = 2;
  private static final int MOST_FAULTS = 20;
  private static final String PATH = "/helix/entitlements/drops";

  private final Launcher launcher;
  private final Path data;
  private final int port = Launcher.freePort();
  private final AtomicInteger nextViewer = new AtomicInteger();
  private final Map<String, String> claimed = new ConcurrentHashMap<>();
  private final Set<String> fulfilled = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> toFulfil = new LinkedBlockingQueue<>();
  private final List<String> faults = new ArrayList<>();
  private volatile boolean finishing;

  /**
   * @param folder where the data directory is made
   */
  public DropsCrashRun(Launcher launcher, Path folder) {
    this.launcher = launcher;
    this.data = folder.resolve("data");
  }

  /**
   * What came of it.
   *
   * @param claims how many were answered
   * @param fulfilled how many entitlements were, and it was answered
   * @param messages how many webhook messages came
   * @param retold how many events came more than once
   * @param faults what is not as it should be, in words; empty where all is well
   */
  public record Outcome(int claims, int fulfilled, int messages, int retold, List<String> faults) {}

  /** Kills so many times. */
  public Outcome kill(int times, long seed) {
    try (Listener listener = new Listener()) {
      Random random = new Random(seed);
      ServerProcess server = serve();
      server.awaitReady();
      DropsSetup setup = DropsSetup.at(server, 1);
      setup.publish("campaign", 0, false, 1);
      setup.goLive(1, 1);
      setup.watchOnce(1, VIEWERS + 1);
      subscribe(server, setup, listener);
      List<Thread> clients = clients(setup);
      for (int kill = 1; kill <= times; kill++) {
        if (kill % EARLY_EVERY != 0) {
          server.awaitReady();
        }
        pause(random.nextInt(LONGEST_LIFE_MILLIS));
        server.kill();
        server = serve();
      }
      server.awaitReady();
      finishing = true;
      clients.forEach(DropsCrashRun::join);
      Outcome outcome = audit(server, setup, listener);
      server.close();
      return outcome;
    }
  }

  private ServerProcess serve() {
    Map<String, String> settings = new HashMap<>(DropsSetup.SETTINGS);
    settings.put("STREAMGAUGE_SANDBOX_ENABLED", "true");
    settings.put("STREAMGAUGE_DROPS_CHECKPOINT_EVERY", "PT0.5S");
    return launcher.serve(data, port, settings);
  }

  private static void subscribe(ServerProcess server, DropsSetup setup, Listener listener) {
    String body =
        """
        {"type":"drop.entitlement.grant","version":"1","condition":{"organization_id":"%s"},
         "transport":{"method":"webhook","callback":"%s","secret":"a secret of ours"},
         "is_batching_enabled":true}
        """
            .formatted(DropsSetup.ORGANIZATION, listener.url());
    try (HttpConnection connection = new HttpConnection(server.port())) {
      connection.send("POST", "/helix/eventsub/subscriptions", setup.headers(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String enabled = "/helix/eventsub/subscriptions?status=enabled";
    while (server.getJson(enabled, setup.headers()).path("data").isEmpty()) {
      pause(20);
    }
  }

  private List<Thread> clients(DropsSetup setup) {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLAIMERS; i++) {
      clients.add(Thread.ofPlatform().daemon().start(() -> claim(setup)));
    }
    for (int i = 0; i < FULFILLERS; i++) {
      clients.add(Thread.ofPlatform().daemon().start(() -> fulfil(setup)));
    }
    return clients;
  }

  private void claim(DropsSetup setup) {
    while (!finishing) {
      String user = Integer.toString(1 + nextViewer.getAndIncrement() % VIEWERS);
      String body = "{\"user_id\":\"" + user + "\"}";
      JsonNode answer = until200("POST", "/manage/v1/drops/campaign-1/claims", setup, body);
      String id = answer.path("entitlements").path(0).path("id").asString();
      String before = claimed.put(user, id);
      if (before != null && !before.equals(id)) {
        fault("a claim of " + user + " was answered " + before + " and " + id);
      }
      toFulfil.add(id);
    }
  }

  private void fulfil(DropsSetup setup) {
    while (!finishing) {
      List<String> ids = new ArrayList<>();
      toFulfil.drainTo(ids, 10);
      if (ids.isEmpty()) {
        pause(5);
        continue;
      }
      String body =
          "{\"entitlement_ids\":[\""
              + String.join("\",\"", ids)
              + "\"],\"fulfillment_status\":\"FULFILLED\"}";
      JsonNode group = until200("PATCH", PATH, setup, body).path("data").path(0);
      if (group.path("status").asString().equals("SUCCESS")
          && group.path("ids").size() == ids.size()) {
        fulfilled.addAll(ids);
      } else if (!group.path("status").asString().equals("UPDATE_FAILED")) {
        fault("an update was answered " + group);
      }
    }
  }

  private JsonNode until200(String method, String path, DropsSetup setup, String body) {
    while (true) {
      try (HttpConnection connection = new HttpConnection(port)) {
        HttpConnection.Answer answer = connection.send(method, path, setup.headers(), body);
        if (answer.status() == 200) {
          return JsonMapper.shared().readTree(answer.body());
        }
        if (answer.status() != 503 && answer.status() != 429) {
          fault(method + " " + path + " was answered " + answer.status() + " " + answer.body());
          pause(1_000);
        }
      } catch (IOException e) {
        // The server is dead, or dies: again.
      }
      pause(5);
    }
  }

  private Outcome audit(ServerProcess server, DropsSetup setup, Listener listener) {
    Map<String, JsonNode> listed = list(server, setup);
    claimed.forEach(
        (user, id) -> {
          if (!listed.containsKey(id) || !listed.get(id).path("user_id").asString().equals(user)) {
            fault("the claim of " + user + " was answered " + id + ", which is not listed");
          }
        });
    Set<String> users = new HashSet<>();
    listed.forEach(
        (id, row) -> {
          if (!users.add(row.path("user_id").asString())) {
            fault(row.path("user_id") + " was granted twice");
          }
        });
    for (String id : fulfilled) {
      if (!"FULFILLED".equals(listed.get(id).path("fulfillment_status").asString())) {
        fault(id + " was fulfilled, and answered, and is not");
      }
    }
    int retold = auditMessages(listed.keySet(), listener);
    return new Outcome(
        claimed.size(),
        fulfilled.size(),
        listener.of("notification").size(),
        retold,
        List.copyOf(faults));
  }

  private Map<String, JsonNode> list(ServerProcess server, DropsSetup setup) {
    Map<String, JsonNode> listed = new HashMap<>();
    String after = "";
    do {
      JsonNode page = server.getJson(PATH + "?first=1000" + after, setup.headers());
      for (JsonNode row : page.path("data")) {
        if (listed.put(row.path("id").asString(), row) != null) {
          fault(row.path("id") + " is listed twice");
        }
      }
      String cursor = page.path("pagination").path("cursor").asString("");
      after = cursor.isEmpty() ? "" : "&after=" + cursor;
    } while (!after.isEmpty());
    return listed;
  }

  /** Waits for what is yet to come; says how many events came more than once. */
  private int auditMessages(Set<String> entitlements, Listener listener) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    Map<String, Set<String>> ids = Map.of();
    int events = 0;
    while (!ids.keySet().containsAll(entitlements) && System.nanoTime() < deadline) {
      pause(200);
      ids = new HashMap<>();
      events = 0;
      for (Listener.Message message : listener.of("notification")) {
        for (JsonNode event : message.json().path("events")) {
          ids.computeIfAbsent(
                  event.path("data").path("entitlement_id").asString(), id -> new HashSet<>())
              .add(event.path("id").asString());
          events++;
        }
      }
    }
    for (String entitlement : entitlements) {
      int told = ids.getOrDefault(entitlement, Set.of()).size();
      if (told != 1) {
        fault("the webhook was told of " + entitlement + " under " + told + " ids");
      }
    }
    return events - ids.size();
  }

  private void fault(String words) {
    synchronized (faults) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(words);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
