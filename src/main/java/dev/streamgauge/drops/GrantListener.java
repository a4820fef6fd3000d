package dev.streamgauge.drops;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Is told of what was granted, in the transaction that keeps it. */
@FunctionalInterface
public interface GrantListener {

  /** Nobody is told. */
  GrantListener NONE = (handle, entitlements) -> {};

  /** These were granted; whatever is done with the handle is kept or undone with them. */
  void granted(Handle handle, List<Entitlement> entitlements);
}
