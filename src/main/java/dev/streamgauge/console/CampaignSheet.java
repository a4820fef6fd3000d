package dev.streamgauge.console;

import dev.streamgauge.console.view.Fill;
import dev.streamgauge.drops.Benefit;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.Drop;
import dev.streamgauge.identity.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The fields of a campaign's form, by the paths that its faults are named with, such as {@code
 * drops[0].benefits[1].id}; drops and benefits can be added to it and taken away.
 */
final class CampaignSheet {
  private static final Pattern CHANGE =
      Pattern.compile("(add|remove)(?:\\.(\\d{1,2}))?(?:\\.(\\d{1,2}))?");
  private static final Pattern FIELD =
      Pattern.compile("(drops\\[\\d{1,2}]\\.(benefits\\[\\d{1,2}]\\.)?)?[a-z_]+");
  private static final int ID_LENGTH = 12;
  private static final Duration USUAL_LENGTH = Duration.ofDays(7);

  private Map<String, String> values = new HashMap<>();

  private CampaignSheet() {}

  /** What was typed. */
  static CampaignSheet of(Form form) {
    CampaignSheet sheet = new CampaignSheet();
    sheet.values.putAll(form.fill().values());
    sheet.values.keySet().removeIf(field -> !FIELD.matcher(field).matches());
    return sheet;
  }

  /** A week from the next hour on, with one drop. */
  static CampaignSheet blank(Instant now) {
    CampaignSheet sheet = new CampaignSheet();
    Instant start = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    sheet.values.put("starts_at", time(start));
    sheet.values.put("ends_at", time(start.plus(USUAL_LENGTH)));
    sheet.addDrop();
    return sheet;
  }

  static CampaignSheet of(Campaign campaign) {
    CampaignSheet sheet = new CampaignSheet();
    sheet.put("name", campaign.name());
    sheet.put("game_id", campaign.gameId());
    sheet.put("starts_at", time(campaign.startsAt()));
    sheet.put("ends_at", time(campaign.endsAt()));
    sheet.put("claim_until", time(campaign.claimUntil()));
    sheet.put("channel_ids", String.join("\n", campaign.channelIds()));
    if (campaign.autoClaim()) {
      sheet.put("auto_claim", "on");
    }
    for (int i = 0; i < campaign.drops().size(); i++) {
      sheet.put(drop(i), campaign.drops().get(i));
    }
    return sheet;
  }

  private void put(String path, Drop drop) {
    put(path + "id", drop.id());
    put(path + "name", drop.name());
    put(path + "required_minutes", Integer.toString(drop.requiredMinutes()));
    put(path + "starts_at", time(drop.startsAt()));
    put(path + "ends_at", time(drop.endsAt()));
    put(path + "precondition_drop_ids", String.join(" ", drop.preconditionDropIds()));
    for (int i = 0; i < drop.benefits().size(); i++) {
      Benefit benefit = drop.benefits().get(i);
      String inner = path + "benefits[" + i + "].";
      put(inner + "id", benefit.id());
      put(inner + "name", benefit.name());
      put(inner + "image_url", benefit.imageUrl().orElse(""));
      put(inner + "entitlement_limit", Integer.toString(benefit.entitlementLimit()));
    }
  }

  private void put(String field, String value) {
    values.put(field, value);
  }

  private static String time(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
  }

  private static String time(Optional<Instant> at) {
    return at.map(CampaignSheet::time).orElse("");
  }

  static String drop(int index) {
    return "drops[" + index + "].";
  }

  static String benefit(int drop, int index) {
    return drop(drop) + "benefits[" + index + "].";
  }

  /** How many benefits each drop has. */
  List<Integer> benefits() {
    return IntStream.iterate(0, drop -> has(drop(drop)), drop -> drop + 1)
        .mapToObj(this::benefits)
        .toList();
  }

  private int benefits(int drop) {
    int count = 0;
    while (has(benefit(drop, count))) {
      count++;
    }
    return count;
  }

  private boolean has(String path) {
    return values.containsKey(path + "id");
  }

  /**
   * Adds or takes away as a button says: {@code add} a drop, {@code add.0} a benefit of the first
   * drop, {@code remove.0} that drop, {@code remove.0.1} its second benefit; false where a button
   * says something else.
   */
  boolean change(String button) {
    Matcher change = CHANGE.matcher(button);
    if (!change.matches()) {
      return false;
    }
    int drop = change.group(2) == null ? -1 : Integer.parseInt(change.group(2));
    int benefit = change.group(3) == null ? -1 : Integer.parseInt(change.group(3));
    if (change.group(1).equals("remove")) {
      remove(benefit < 0 ? "drops[" : drop(drop) + "benefits[", benefit < 0 ? drop : benefit);
    } else if (drop < 0) {
      addDrop();
    } else {
      addBenefit(drop);
    }
    return true;
  }

  private void addDrop() {
    int drop = benefits().size();
    put(drop(drop) + "id", Secrets.random(ID_LENGTH));
    put(drop(drop) + "required_minutes", "60");
    addBenefit(drop);
  }

  private void addBenefit(int drop) {
    String path = benefit(drop, benefits(drop));
    put(path + "id", UUID.randomUUID().toString());
    put(path + "entitlement_limit", "1");
  }

  /** Takes the fields with an index away; those behind it move up. */
  private void remove(String list, int index) {
    Map<String, String> left = new HashMap<>();
    values.forEach(
        (field, value) -> {
          int end = field.indexOf(']', list.length());
          if (!field.startsWith(list) || end < 0) {
            left.put(field, value);
            return;
          }
          int own = Integer.parseInt(field.substring(list.length(), end));
          if (own != index) {
            left.put(list + (own > index ? own - 1 : own) + field.substring(end), value);
          }
        });
    values = left;
  }

  Fill fill() {
    return Fill.of(values);
  }
}
