package dev.streamgauge.manage;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Token;
import java.util.Set;

/** Who asks, where others than the admin may. */
sealed interface Caller {

  /** Whoever has the admin token. */
  record Admin() implements Caller {}

  /**
   * Whoever has a token of an app or of a user.
   *
   * @param organizationIds for which it may ask
   */
  record Holder(Token token, Set<String> organizationIds) implements Caller {}

  /**
   * Refuses those who may not manage what is an organization's.
   *
   * @throws HttpError 403
   */
  default void checkOrganization(String organizationId) {
    if (this instanceof Holder holder && !holder.organizationIds().contains(organizationId)) {
      throw new HttpError(403, "This belongs to an organization that is not yours");
    }
  }
}
