package dev.streamgauge.bench;

import java.util.List;

/** Kills the server amid claims, updates and webhooks, and counts what was lost or doubled. */
final class DropsCrashPart implements Part {
  @Override
  public Report run(Setting setting) {
    DropsCrashRun run =
        new DropsCrashRun(setting.launcher(), setting.workspace().emptyFolder("drops-crash"));
    DropsCrashRun.Outcome outcome = run.kill(setting.crashes(), System.nanoTime());
    outcome.faults().forEach(Part::say);
    return new Report(
        "drops-crash",
        "Drops: killed with SIGKILL amid claims, updates and webhooks",
        List.of(
            "Three connections claim earned drops, two fulfil what was granted, each until it is"
                + " answered 200; a webhook is told of every grant. The server is killed at a random"
                + " moment, one time in five before it is ready, and started again.",
            "At the end every answered claim has to be listed, once and under the id it was answered"
                + " with; every answered update has to stand; every entitlement's webhook has to have"
                + " come, under one id."),
        List.of(
            Figure.of("kills", "", List.of((double) setting.crashes())),
            Figure.of("claims answered", "", List.of((double) outcome.claims())),
            Figure.of(
                "entitlements fulfilled and answered", "", List.of((double) outcome.fulfilled())),
            Figure.of("webhook messages", "", List.of((double) outcome.messages())),
            Figure.of("events told more than once", "", List.of((double) outcome.retold())),
            Figure.of("faults", "", List.of((double) outcome.faults().size())).below(1)));
  }
}
