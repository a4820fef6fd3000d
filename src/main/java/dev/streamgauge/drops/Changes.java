package dev.streamgauge.drops;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps changes in the state; done twice, it changes nothing more. */
final class Changes {
  private Changes() {}

  /** Returns how many entitlements were new. */
  static int store(Handle handle, List<Change> changes, GrantListener listener) {
    List<Entitlement> granted = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Granted(Entitlement entitlement) -> granted.add(entitlement);
        case Change.Published(Campaign campaign) -> Campaigns.published(handle, campaign);
        case Change.Ended(String campaignId, var at) -> Campaigns.ended(handle, campaignId, at);
      }
    }
    if (granted.isEmpty()) {
      return 0;
    }
    try (EntitlementTable table = EntitlementTable.on(handle)) {
      List<Entitlement> added = table.insert(granted);
      listener.granted(handle, added);
      return added.size();
    } catch (SQLException e) {
      throw new IllegalStateException("entitlements cannot be stored", e);
    }
  }
}
