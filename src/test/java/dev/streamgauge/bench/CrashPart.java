package dev.streamgauge.bench;

import java.util.List;

/** Kills the server at random moments and counts what was lost or doubled. */
final class CrashPart implements Part {
  private static final int CONNECTIONS = 4;

  @Override
  public Report run(Setting setting) {
    CrashRun run =
        new CrashRun(setting.launcher(), setting.workspace().emptyFolder("crash"), CONNECTIONS);
    CrashRun.Outcome outcome = run.kill(setting.crashes(), System.nanoTime());
    outcome.faults().forEach(Part::say);
    return new Report(
        "crash",
        "Killed with SIGKILL at random moments",
        List.of(
            "%d connections send batches of 1 to 400 events, each with an Idempotency-Key, and repeat a"
                    .formatted(CONNECTIONS)
                + " batch with the same key until it is acknowledged.",
            "The server is killed at a random moment, one time in five before it is ready, and started"
                + " again; the lake writes parts all the while. At the end every event of every acknowledged batch has to be in the log once,"
                + " `verify` has to find the data sound (rows of the lake against the log, too), and the directory has to say what the log says.",
            "This is the end of a process, not of a machine: what the system had taken for the disk is"
                + " still written."),
        List.of(
            Figure.of("kills", "", List.of((double) setting.crashes())),
            Figure.of("of them before it was ready", "", List.of((double) outcome.early())),
            Figure.of("batches acknowledged", "", List.of((double) outcome.batches())),
            Figure.of("of them after a repeat", "", List.of((double) outcome.repeated())),
            Figure.of("events in the log", "", List.of((double) outcome.events())),
            Figure.of("faults", "", List.of((double) outcome.faults().size())).below(1)));
  }
}
