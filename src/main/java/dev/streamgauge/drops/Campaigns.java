package dev.streamgauge.drops;

import dev.streamgauge.state.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The campaigns, as drafts and published. What is published comes from the log. */
public final class Campaigns {
  private final State state;

  Campaigns(State state) {
    this.state = state;
  }

  /** What became of a change. */
  public enum Outcome {
    DONE,
    NOT_FOUND,
    /** It is published, and can't be changed any more. */
    PUBLISHED,
    /** One of its drops has the id of a drop of another campaign. */
    DROP_ID_TAKEN
  }

  public Optional<StoredCampaign> find(String id) {
    return state.read(handle -> find(handle, id));
  }

  /** All of them, by id. */
  public List<StoredCampaign> list() {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT * FROM campaign ORDER BY id")
                .map((row, context) -> campaign(row))
                .list());
  }

  /** Those of some organizations, by id. */
  public List<StoredCampaign> list(Collection<String> organizationIds) {
    return list().stream()
        .filter(stored -> organizationIds.contains(stored.campaign().organizationId()))
        .toList();
  }

  /** Makes a draft or changes it; a published campaign takes no more than what it says already. */
  public Outcome put(Campaign campaign) {
    return state.write(handle -> put(handle, campaign));
  }

  private static Outcome put(Handle handle, Campaign campaign) {
    Optional<StoredCampaign> before = find(handle, campaign.id());
    if (before.isPresent() && before.get().published()) {
      return before.get().campaign().named(Optional.empty()).equals(campaign)
          ? Outcome.DONE
          : Outcome.PUBLISHED;
    }
    if (campaign.drops().stream().anyMatch(drop -> isTaken(handle, drop.id(), campaign.id()))) {
      return Outcome.DROP_ID_TAKEN;
    }
    store(handle, campaign, false);
    return Outcome.DONE;
  }

  private static boolean isTaken(Handle handle, String dropId, String campaignId) {
    return handle
        .createQuery("SELECT 1 FROM campaign_drop WHERE drop_id = :drop AND campaign_id <> :own")
        .bind("drop", dropId)
        .bind("own", campaignId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Takes a draft away. */
  public Outcome delete(String id) {
    return state.write(
        handle -> {
          Optional<StoredCampaign> found = find(handle, id);
          if (found.isEmpty() || found.get().published()) {
            return found.isEmpty() ? Outcome.NOT_FOUND : Outcome.PUBLISHED;
          }
          handle.execute("DELETE FROM campaign WHERE id = ?", id);
          return Outcome.DONE;
        });
  }

  static void published(Handle handle, Campaign campaign) {
    store(handle, campaign, true);
  }

  static void ended(Handle handle, String id, Instant at) {
    handle.execute("UPDATE campaign SET ended_at = ? WHERE id = ?", at.toEpochMilli(), id);
  }

  private static void store(Handle handle, Campaign campaign, boolean published) {
    handle.execute(
        """
        INSERT INTO campaign (id, organization_id, definition, published) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET organization_id = excluded.organization_id,
          definition = excluded.definition, published = excluded.published
        """,
        campaign.id(),
        campaign.organizationId(),
        CampaignJson.write(campaign),
        published);
    handle.execute("DELETE FROM campaign_drop WHERE campaign_id = ?", campaign.id());
    for (Drop drop : campaign.drops()) {
      handle.execute(
          "INSERT INTO campaign_drop (drop_id, campaign_id) VALUES (?, ?)"
              + " ON CONFLICT (drop_id) DO UPDATE SET campaign_id = excluded.campaign_id",
          drop.id(),
          campaign.id());
    }
  }

  private static Optional<StoredCampaign> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM campaign WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> campaign(row))
        .findOne();
  }

  private static StoredCampaign campaign(ResultSet row) throws SQLException {
    long endedAt = row.getLong("ended_at");
    Optional<Instant> ended =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endedAt));
    return new StoredCampaign(
        CampaignJson.read(row.getString("definition")), row.getBoolean("published"), ended);
  }
}
