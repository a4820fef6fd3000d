package dev.streamgauge.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the product as it ships, part by part, and writes what it found. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    description = "Measure Streamgauge on this machine; see bench/README.md.")
public final class Bench implements Callable<Integer> {
  private static final Map<String, Supplier<Part>> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("ingest", IngestPart::new);
    PARTS.put("paced", PacedPart::new);
    PARTS.put("kraken", KrakenPart::new);
    PARTS.put("console", ConsolePart::new);
    PARTS.put("identity", IdentityPart::new);
    PARTS.put("accrual", AccrualPart::new);
    PARTS.put("entitlements", EntitlementsPart::new);
    PARTS.put("rollup", RollupPart::new);
    PARTS.put("audit", AuditPart::new);
    PARTS.put("demo", DemoPart::new);
    PARTS.put("start", StartPart::new);
    PARTS.put("crash", CrashPart::new);
    PARTS.put("drops-crash", DropsCrashPart::new);
  }

  @Parameters(
      paramLabel = "PART",
      description =
          "ingest, paced, kraken, console, identity, accrual, entitlements, rollup, audit, demo,"
              + " start, crash, drops-crash; default: all")
  private List<String> parts = new ArrayList<>();

  @Option(names = "--rounds", description = "Rounds a figure. Default: ${DEFAULT-VALUE}")
  private int rounds = 5;

  @Option(
      names = "--connections",
      description = "Connections that ingest at full speed. Default: ${DEFAULT-VALUE}")
  private int connections = 4;

  @Option(names = "--crashes", description = "Kills of the part crash. Default: ${DEFAULT-VALUE}")
  private int crashes = 100;

  @Option(names = "--temp", description = "Where to work; a disk. Default: ${DEFAULT-VALUE}")
  private Path temp = Path.of("/var/tmp");

  @Option(names = "--home", hidden = true, description = "The checkout to measure")
  private Path home = Path.of("").toAbsolutePath();

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() {
    List<String> chosen = parts.isEmpty() ? List.copyOf(PARTS.keySet()) : parts;
    for (String part : chosen) {
      if (!PARTS.containsKey(part)) {
        System.err.println("There is no part " + part + ", only " + PARTS.keySet());
        return CommandLine.ExitCode.USAGE;
      }
    }
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load > 0.5) {
      System.err.printf("Something else is at work here (load %.1f): figures will be off.%n", load);
    }
    boolean met = true;
    for (String part : chosen) {
      met &= run(part);
    }
    return met ? 0 : 1;
  }

  private boolean run(String part) {
    System.err.println("== " + part);
    try (Workspace workspace = Workspace.in(temp)) {
      Launcher launcher = Launcher.ofScript(workspace, home);
      Report report =
          PARTS
              .get(part)
              .get()
              .run(new Part.Setting(workspace, launcher, rounds, connections, crashes));
      report.write(home.resolve("bench/results"), Machine.of(temp));
      System.out.println(report.table());
      return report.metAll();
    }
  }
}
