package dev.streamgauge.lake.rollup;

import dev.streamgauge.event.ExtensionAction;
import dev.streamgauge.event.ExtensionActivity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done with extensions, by the same formulas once more. */
final class ExtensionOracle {
  private final Events events;

  ExtensionOracle(Events events) {
    this.events = events;
  }

  Map<String, Map<String, Object>> extensions(Set<LocalDate> days) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    Map<String, List<ExtensionActivity>> all =
        events.of(ExtensionActivity.class).stream()
            .collect(Collectors.groupingBy(ExtensionActivity::extensionId));
    for (LocalDate day : days) {
      all.forEach(
          (extension, done) -> {
            boolean any =
                done.stream()
                    .anyMatch(
                        a -> isIn(a, day, 30) && (counts(a) || Events.day(a.at()).equals(day)));
            if (any) {
              rows.put(day + " " + extension, extension(day, done));
            }
          });
    }
    return rows;
  }

  private static boolean counts(ExtensionActivity activity) {
    return switch (activity.action()) {
      case RENDER, VIEW, MOUSEENTER, CLICK, BITS ->
          activity.viewerId().isPresent() || activity.channelId().isPresent();
      case ACTIVATE, MINIMIZE, UNMINIMIZE -> activity.channelId().isPresent();
      default -> false;
    };
  }

  private static boolean isIn(ExtensionActivity activity, LocalDate day, int days) {
    LocalDate at = Events.day(activity.at());
    return !at.isAfter(day) && at.isAfter(day.minusDays(days));
  }

  private static Map<String, Object> extension(LocalDate day, List<ExtensionActivity> done) {
    Map<String, Object> row = new TreeMap<>();
    Map.of(
            "details_visits", ExtensionAction.DETAILS_VISIT,
            "installs", ExtensionAction.INSTALL,
            "uninstalls", ExtensionAction.UNINSTALL,
            "activations", ExtensionAction.ACTIVATE,
            "renders", ExtensionAction.RENDER,
            "views", ExtensionAction.VIEW,
            "mouseenters", ExtensionAction.MOUSEENTER,
            "clicks", ExtensionAction.CLICK,
            "minimizations", ExtensionAction.MINIMIZE,
            "bits_transactions", ExtensionAction.BITS)
        .forEach((column, action) -> row.put(column, some(done, day, 1, action).count()));
    row.put("unminimizations", some(done, day, 1, ExtensionAction.UNMINIMIZE).count());
    Map.of(
            "unique_details_visitors", ExtensionAction.DETAILS_VISIT,
            "unique_identity_links", ExtensionAction.IDENTITY_LINK,
            "unique_identity_unlinks", ExtensionAction.IDENTITY_UNLINK,
            "unique_minimizers", ExtensionAction.MINIMIZE,
            "unique_unminimizers", ExtensionAction.UNMINIMIZE)
        .forEach((column, action) -> row.put(column, viewers(done, day, 1, action)));
    Map.of(
            "renderers", ExtensionAction.RENDER,
            "viewers", ExtensionAction.VIEW,
            "mouseenterers", ExtensionAction.MOUSEENTER,
            "interactors", ExtensionAction.CLICK,
            "bits_users", ExtensionAction.BITS)
        .forEach(
            (column, action) -> {
              row.put(column, viewers(done, day, 1, action));
              row.put(column + "_7", viewers(done, day, 7, action));
              row.put(column + "_30", viewers(done, day, 30, action));
            });
    row.put("active_channels", channels(done, day, 1));
    row.put("active_channels_7", channels(done, day, 7));
    row.put("active_channels_30", channels(done, day, 30));
    row.put(
        "bits_used",
        some(done, day, 1, ExtensionAction.BITS).mapToLong(a -> a.bits().orElse(0)).sum());
    return row;
  }

  private static Stream<ExtensionActivity> some(
      List<ExtensionActivity> done, LocalDate day, int days, ExtensionAction action) {
    return done.stream().filter(a -> a.action() == action && isIn(a, day, days));
  }

  private static long viewers(
      List<ExtensionActivity> done, LocalDate day, int days, ExtensionAction action) {
    return some(done, day, days, action).flatMap(a -> a.viewerId().stream()).distinct().count();
  }

  private static long channels(List<ExtensionActivity> done, LocalDate day, int days) {
    Set<ExtensionAction> active =
        Set.of(
            ExtensionAction.ACTIVATE,
            ExtensionAction.RENDER,
            ExtensionAction.VIEW,
            ExtensionAction.MOUSEENTER,
            ExtensionAction.CLICK,
            ExtensionAction.MINIMIZE,
            ExtensionAction.UNMINIMIZE,
            ExtensionAction.BITS);
    return done.stream()
        .filter(a -> active.contains(a.action()) && isIn(a, day, days))
        .flatMap(a -> a.channelId().stream())
        .distinct()
        .count();
  }
}
