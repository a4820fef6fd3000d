package dev.streamgauge.drops;

import dev.streamgauge.drops.EntitlementPage.Place;
import dev.streamgauge.state.State;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What users were granted, and what the games have handed out. */
public final class Entitlements {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Comparator<Entitlement> NEWEST_FIRST =
      Comparator.comparing(Entitlement::grantedAt)
          .thenComparing(entitlement -> entitlement.id().toString())
          .reversed();

  private final State state;
  private final InstantSource clock;
  private final StatusJournal journal;
  private final AtomicLong version = new AtomicLong();

  Entitlements(State state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
    this.journal = StatusJournal.open(state);
  }

  StatusJournal journal() {
    return journal;
  }

  /**
   * Moves on with every change, before whoever made it is answered: what was read when it was the
   * same is still so.
   */
  public long version() {
    return version.get();
  }

  /** Takes note that some were granted, and that this is durable. */
  void changed() {
    version.incrementAndGet();
  }

  /** Whether a text has the form of an entitlement's id. */
  public static boolean isId(String text) {
    return UUID_TEXT.matcher(text).matches();
  }

  /**
   * At most {@code size} of the entitlements that a filter lets through, newest first; fewer where
   * some changed meanwhile, too.
   *
   * @throws TryLaterException where a list by status needs rows that cannot be written now
   */
  public EntitlementPage page(EntitlementFilter filter, Optional<Place> after, int size) {
    if (filter.organizationIds().isEmpty()) {
      return new EntitlementPage(List.of(), Optional.empty());
    }
    return filter.ids().isEmpty() ? listed(filter, after, size) : named(filter, after, size);
  }

  private EntitlementPage listed(EntitlementFilter filter, Optional<Place> after, int size) {
    if (filter.status().map(journal.unapplied()::hides).orElse(false)) {
      journal.apply();
    }
    Unapplied unapplied = journal.unapplied();
    List<Entitlement> rows = state.read(handle -> query(handle, filter, after, size + 1));
    if (!rows.stream().map(unapplied::actual).allMatch(filter::includes)) {
      journal.apply();
      unapplied = journal.unapplied();
      rows = state.read(handle -> query(handle, filter, after, size + 1));
    }
    EntitlementPage page = EntitlementPage.of(rows, size);
    return new EntitlementPage(
        page.entitlements().stream().map(unapplied::actual).filter(filter::includes).toList(),
        page.next());
  }

  private EntitlementPage named(EntitlementFilter filter, Optional<Place> after, int size) {
    Unapplied unapplied = journal.unapplied();
    Stream<UUID> ids = filter.ids().stream().filter(Entitlements::isId).map(UUID::fromString);
    return EntitlementPage.of(
        state.read(handle -> byIds(handle, ids)).stream()
            .map(unapplied::actual)
            .filter(filter::includes)
            .filter(entitlement -> after.map(place -> isBehind(entitlement, place)).orElse(true))
            .sorted(NEWEST_FIRST)
            .toList(),
        size);
  }

  private static List<Entitlement> query(
      Handle handle, EntitlementFilter filter, Optional<Place> after, int most) {
    try (EntitlementTable table = EntitlementTable.on(handle)) {
      return table.query(filter, after, most);
    } catch (SQLException e) {
      throw new IllegalStateException("entitlements cannot be read", e);
    }
  }

  private static boolean isBehind(Entitlement entitlement, Place place) {
    int order = entitlement.grantedAt().compareTo(place.grantedAt());
    return order != 0
        ? order < 0
        : entitlement.id().toString().compareTo(place.id().toString()) < 0;
  }

  private static List<Entitlement> byIds(Handle handle, Stream<UUID> ids) {
    try (EntitlementTable table = EntitlementTable.on(handle)) {
      List<Entitlement> found = new ArrayList<>();
      for (UUID id : ids.distinct().toList()) {
        table.find(id).ifPresent(found::add);
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("entitlements cannot be read", e);
    }
  }

  /** What a claim of a drop gave, in the order of the drop's benefits; empty where it was none. */
  List<Entitlement> ofClaim(Drop drop, String userId) {
    Stream<UUID> ids =
        drop.benefits().stream().map(benefit -> EntitlementIds.of(drop.id(), benefit.id(), userId));
    Unapplied unapplied = journal.unapplied();
    return state.read(handle -> byIds(handle, ids)).stream().map(unapplied::actual).toList();
  }

  /**
   * Sets the status of entitlements; when this returns, it is durable.
   *
   * @param ids as the client wrote them; each is answered once
   * @param organizationIds whose entitlements may be changed
   * @param userId the only user whose entitlements may be changed
   */
  public Updated update(
      List<String> ids, Fulfilment status, Set<String> organizationIds, Optional<String> userId) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Update update = new Update(status, organizationIds, userId, now);
    Set<String> distinct = new LinkedHashSet<>(ids);
    try {
      Unapplied unapplied = journal.unapplied();
      Update.Plan plan = state.read(handle -> update.plan(handle, unapplied, distinct));
      if (!plan.changing().isEmpty()) {
        journal.write(update.change(), plan.changing());
      }
      return plan.updated();
    } catch (RuntimeException e) {
      return Updated.failed(distinct);
    } finally {
      changed();
    }
  }
}
