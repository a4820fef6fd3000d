package dev.streamgauge.console;

import dev.streamgauge.drops.Benefit;
import dev.streamgauge.drops.Campaign;
import dev.streamgauge.drops.Drop;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a campaign from its form; whatever is wrong with a field is noted beside it. */
record CampaignForm(Form form) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:-]{1,64}");
  private static final Pattern BETWEEN_IDS = Pattern.compile("[\\s,]+");
  private static final Map<String, String> LABELS =
      Map.of("starts_at", "Starts", "ends_at", "Ends", "claim_until", "Claims until");
  private static final Pattern FIELD = Pattern.compile(String.join("|", LABELS.keySet()));
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 1_000;
  private static final int MOST_CHANNELS = 5_000;
  private static final int MOST_DROPS = 50;
  private static final int MOST_BENEFITS = 10;
  private static final int MOST_MINUTES = 60_000;
  private static final int MOST_ENTITLEMENTS = 1_000;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;

  /**
   * The campaign as far as it can be read; none where it lacks its times.
   *
   * @param organizationId whose it is to be
   */
  Optional<Campaign> read(String id, String organizationId, List<Integer> benefits) {
    String name = form.required("name", LONGEST_NAME);
    Optional<Instant> start = requiredTime("starts_at");
    Optional<Instant> end = requiredTime("ends_at");
    Optional<Instant> claim = time("claim_until");
    List<String> channels = ids("channel_ids", MOST_CHANNELS);
    List<Drop> drops = drops(benefits);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Campaign(
            id,
            organizationId,
            form.text("game_id"),
            Optional.empty(),
            name,
            start.get(),
            end.get(),
            claim,
            channels,
            form.has("auto_claim"),
            drops));
  }

  /** Notes what a sentence that begins with a field says of it; others have their labels in it. */
  void note(String fault) {
    int colon = fault.indexOf(": ");
    String said =
        FIELD
            .matcher(fault.substring(colon + 2))
            .replaceAll(field -> "\u201c" + LABELS.get(field.group()) + "\u201d");
    form.fault(
        fault.substring(0, colon), Character.toUpperCase(said.charAt(0)) + said.substring(1) + ".");
  }

  private List<Drop> drops(List<Integer> benefits) {
    if (benefits.size() > MOST_DROPS) {
      form.fault("drops", "At most " + MOST_DROPS + " drops.");
    }
    List<Drop> drops = new ArrayList<>();
    for (int i = 0; i < benefits.size(); i++) {
      String path = CampaignSheet.drop(i);
      drops.add(
          new Drop(
              id(path + "id"),
              form.required(path + "name", LONGEST_NAME),
              form.integer(path + "required_minutes", 1, MOST_MINUTES).orElse(1),
              time(path + "starts_at"),
              time(path + "ends_at"),
              ids(path + "precondition_drop_ids", MOST_DROPS),
              benefits(i, benefits.get(i))));
    }
    return drops;
  }

  private List<Benefit> benefits(int drop, int count) {
    if (count > MOST_BENEFITS) {
      form.fault("drops[" + drop + "].benefits", "At most " + MOST_BENEFITS + " benefits.");
    }
    List<Benefit> benefits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String path = CampaignSheet.benefit(drop, i);
      String image = form.text(path + "image_url");
      if (image.length() > LONGEST_ADDRESS) {
        form.fault(path + "image_url", "At most " + LONGEST_ADDRESS + " characters.");
      }
      benefits.add(
          new Benefit(
              id(path + "id"),
              form.required(path + "name", LONGEST_NAME),
              Optional.of(image).filter(address -> !address.isEmpty()),
              form.integer(path + "entitlement_limit", 1, MOST_ENTITLEMENTS).orElse(1)));
    }
    return benefits;
  }

  private String id(String field) {
    String id = form.text(field);
    if (!ID.matcher(id).matches()) {
      form.fault(field, "Up to 64 letters, digits and . _ ~ : -");
    }
    return id;
  }

  private List<String> ids(String field, int most) {
    List<String> ids =
        BETWEEN_IDS.splitAsStream(form.text(field)).filter(id -> !id.isEmpty()).toList();
    if (ids.size() > most) {
      form.fault(field, "At most " + most + " ids.");
    }
    ids.stream()
        .filter(id -> !ID.matcher(id).matches())
        .findFirst()
        .ifPresent(id -> form.fault(field, id + " is no id."));
    return ids;
  }

  private Optional<Instant> requiredTime(String field) {
    Optional<Instant> time = time(field);
    if (time.isEmpty()) {
      form.fault(field, "Give a day and a time.");
    }
    return time;
  }

  /** A time in UTC; none where the field is empty, or isn't one, with a fault. */
  private Optional<Instant> time(String field) {
    String text = form.text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(text);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
      }
    } catch (DateTimeException e) {
      // Not one, which the fault says.
    }
    form.fault(field, "Give a day and a time such as 2026-01-31T18:00.");
    return Optional.empty();
  }
}
