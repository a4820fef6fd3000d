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
            "One kill in five comes before the server is ready, one at any moment after that, and one"
                + " each when the lake has just begun to write a part, to merge parts, or to write a"
                + " rollup. Then it is started again.",
            "At the end every event of every acknowledged batch has to be in the log once, `verify`"
                + " has to find as many rows in the lake as in the log, the daily tables have to be"
                + " those that a rebuild makes, and the directory has to say what the log says.",
            "This is the end of a process, not of a machine: what the system had taken for the disk is"
                + " still written."),
        List.of(
            Figure.of("kills", "", List.of((double) setting.crashes())),
            Figure.of("of them before it was ready", "", List.of((double) outcome.early())),
            met(outcome, "a part half written", LakeFiles.Work.PART),
            met(outcome, "a merge", LakeFiles.Work.MERGE),
            met(outcome, "a rollup", LakeFiles.Work.ROLLUP),
            Figure.of("batches acknowledged", "", List.of((double) outcome.batches())),
            Figure.of("of them after a repeat", "", List.of((double) outcome.repeated())),
            Figure.of("events in the log", "", List.of((double) outcome.events())),
            Figure.of("faults", "", List.of((double) outcome.faults().size())).below(1)));
  }

  private static Figure met(CrashRun.Outcome outcome, String what, LakeFiles.Work work) {
    double times = outcome.met().getOrDefault(work, 0);
    return Figure.of("of them that met " + what, "", List.of(times)).atLeast(1);
  }
}
