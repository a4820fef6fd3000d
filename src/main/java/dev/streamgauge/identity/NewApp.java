package dev.streamgauge.identity;

import java.util.List;
import java.util.Optional;

/** What is to be said of an app to register it; the parts mean what they mean in {@link App}. */
public record NewApp(
    String name,
    boolean confidential,
    String ownerUserId,
    Optional<String> organizationId,
    List<String> redirectUris,
    boolean mayIngest,
    boolean allowImplicit) {

  App named(String clientId) {
    return new App(
        clientId,
        name,
        confidential,
        ownerUserId,
        organizationId,
        redirectUris,
        mayIngest,
        allowImplicit);
  }
}
