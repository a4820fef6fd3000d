package dev.streamgauge.identity;

import java.util.List;
import java.util.Optional;

/**
 * A client program that may ask for tokens.
 *
 * @param confidential whether it has a secret; one that runs on its users' devices can't keep any
 * @param organizationId whose data its own tokens may see
 * @param mayIngest whether its tokens may send events in
 * @param allowImplicit whether it may be given a token without exchanging a code
 */
public record App(
    String clientId,
    String name,
    boolean confidential,
    String ownerUserId,
    Optional<String> organizationId,
    List<String> redirectUris,
    boolean mayIngest,
    boolean allowImplicit) {

  public App {
    redirectUris = List.copyOf(redirectUris);
  }
}
