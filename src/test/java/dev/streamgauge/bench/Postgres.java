package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL of its own in the workspace, fed by psql. */
final class Postgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final int BATCH = 5_000;

  private final Workspace workspace;
  private final Path programs;
  private final int port = Launcher.freePort();
  private final Process process;
  private final AtomicLong numbers = new AtomicLong();

  private Postgres(Workspace workspace, Path programs) {
    this.workspace = workspace;
    this.programs = programs;
    Path data = workspace.emptyFolder("postgres");
    own(workspace.path("."), data);
    run(program("initdb"), "-D", data.toString(), "-A", "trust", "-U", "bench", "--no-locale");
    process =
        start(
            program("postgres"),
            "-D" + data,
            "-p" + port,
            "-clisten_addresses=127.0.0.1",
            "-cunix_socket_directories=",
            "-cshared_buffers=512MB",
            "-cmax_wal_size=8GB",
            "-csynchronous_commit=on");
    awaitReady();
    sql(
        "CREATE TABLE watch (at timestamptz, id text, channel_id text, viewer_id text,"
            + " signed_in boolean, country text, platform text)");
  }

  /** Starts one, where PostgreSQL is installed. */
  static Optional<Postgres> start(Workspace workspace) {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Path::compareTo)
          .map(bin -> new Postgres(workspace, bin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows a second by COPY, 5,000 a transaction, into an empty table. */
  double copyRate(int connections, Duration duration) {
    sql("TRUNCATE watch");
    sql("CHECKPOINT");
    AtomicLong rows = new AtomicLong();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> copies = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        copies.add(threads.submit(() -> copy(start + duration.toNanos(), rows)));
      }
      for (Future<?> copy : copies) {
        copy.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return rows.get() / ((System.nanoTime() - start) / 1e9);
  }

  private void copy(long deadline, AtomicLong rows) {
    WatchBatch batch = new WatchBatch(WatchBatch.Form.COPY, BATCH, Instant.now());
    Process psql = start(psql("-f", "-"));
    try {
      try (OutputStream out = psql.getOutputStream()) {
        while (System.nanoTime() < deadline) {
          out.write("COPY watch FROM STDIN;\n".getBytes(UTF_8));
          out.write(batch.number(numbers.getAndIncrement()));
          out.write("\\.\n".getBytes(UTF_8));
          rows.addAndGet(BATCH);
        }
      }
      finish(psql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A million entitlements, and the indexes that ours has. */
  void loadEntitlements(int rows) {
    sql(
        "CREATE TABLE entitlement (id text PRIMARY KEY, organization_id text NOT NULL, campaign_id"
            + " text NOT NULL, drop_id text NOT NULL, benefit_id text NOT NULL, user_id text NOT"
            + " NULL, game_id text NOT NULL, granted_at bigint NOT NULL, status text NOT NULL,"
            + " updated_at bigint NOT NULL)");
    sql(
        "INSERT INTO entitlement SELECT md5(n::text)::uuid::text, 'studio', 'c', 'd',"
            + " '7f0a2b66-3c6f-4d0f-9a53-0d2d7f1c1a01', (100000000 + n)::text, 'game',"
            + " 1700000000000 + n, 'CLAIMED', 1700000000000 + n FROM generate_series(1, "
            + rows
            + ") AS n");
    sql("CREATE INDEX ON entitlement (organization_id, granted_at, id)");
    sql("CREATE INDEX ON entitlement (organization_id, granted_at, id) WHERE status = 'CLAIMED'");
    sql("CREATE INDEX ON entitlement (organization_id, user_id, granted_at, id)");
    sql("CREATE INDEX ON entitlement (organization_id, game_id, granted_at, id)");
    sql("CREATE INDEX ON entitlement (drop_id, user_id)");
    sql("VACUUM ANALYZE entitlement");
    sql("CHECKPOINT");
  }

  /** Transactions a second by pgbench, each of which gives 100 random rows another status. */
  double updateRate(int rows, int connections, Duration duration) {
    Path script = workspace.path("update.sql");
    try {
      Files.writeString(
          script,
          "UPDATE entitlement SET status = CASE status WHEN 'CLAIMED' THEN 'FULFILLED' ELSE"
              + " 'CLAIMED' END, updated_at = updated_at + 1 WHERE id = ANY (ARRAY(SELECT md5((1 +"
              + " floor(random() * "
              + rows
              + "))::int::text)::uuid::text FROM generate_series(1, 100)));\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pgbench(
        "-n",
        "-M",
        "prepared",
        "-f",
        script.toString(),
        "-c",
        Integer.toString(connections),
        "-j",
        "1",
        "-T",
        Long.toString(duration.toSeconds()));
  }

  private double pgbench(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program("pgbench")));
    command.addAll(List.of(arguments));
    command.add("postgresql://bench@127.0.0.1:" + port + "/postgres");
    Process process = workspace.start(new ProcessBuilder(command).redirectErrorStream(true));
    try {
      String words = new String(process.getInputStream().readAllBytes(), UTF_8);
      Matcher rate = Pattern.compile("tps = ([\\d.]+)").matcher(words);
      if (end(process) != 0 || !rate.find()) {
        throw new IllegalStateException("pgbench printed something else:\n" + words);
      }
      return Double.parseDouble(rate.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a table and fills it from a CSV file with a header. */
  void load(String table, String columns, Path csv) {
    script("DROP TABLE IF EXISTS " + table + "; CREATE TABLE " + table + " (" + columns + ")");
    script("\\copy " + table + " FROM '" + csv + "' (FORMAT csv, HEADER)");
  }

  /** Runs a script. */
  void script(String text) {
    Process psql = start(psql("-f", "-"));
    try (OutputStream out = psql.getOutputStream()) {
      out.write(text.getBytes(UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    finish(psql);
  }

  /** How many seconds a script takes. */
  double timed(String text) {
    long start = System.nanoTime();
    script(text);
    return (System.nanoTime() - start) / 1e9;
  }

  private void awaitReady() {
    while (end(start(psql("-c", "SELECT 1"))) != 0) {
      if (!process.isAlive()) {
        throw new IllegalStateException("PostgreSQL does not start");
      }
    }
  }

  private void sql(String statement) {
    run(psql("-c", statement));
  }

  private String[] psql(String... arguments) {
    String url = "postgresql://bench@127.0.0.1:" + port + "/postgres";
    List<String> command = new ArrayList<>(List.of("psql", url, "-qX", "-v", "ON_ERROR_STOP=1"));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private void run(String... command) {
    finish(start(command));
  }

  private Process start(String... command) {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root.
      words.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    words.addAll(List.of(command));
    return workspace.start(
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(workspace.path("postgres.out").toFile()))
            .directory(workspace.path(".").toFile()));
  }

  private void finish(Process started) {
    if (end(started) != 0) {
      try {
        throw new IllegalStateException(Files.readString(workspace.path("postgres.out")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int end(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives a folder to the user that PostgreSQL runs as, and lets it through to there. */
  private static void own(Path parent, Path folder) {
    if (isRoot()) {
      try {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(
            folder,
            folder
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("postgres"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Override
  public void close() {
    process.destroy();
    end(process);
  }
}
