package dev.streamgauge.helix;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Organization;
import dev.streamgauge.identity.Token;
import java.util.Optional;
import java.util.Set;

/** Whether what is asked for belongs to the organization of whoever asks. */
public final class Companies {
  private final Identity identity;

  public Companies(Identity identity) {
    this.identity = identity;
  }

  /**
   * The organizations that a token may ask for.
   *
   * @throws HttpError 403 where there are none
   */
  public Set<Organization> of(Token token) {
    Set<Organization> organizations = identity.organizations().of(token);
    if (organizations.isEmpty()) {
      throw new HttpError(403, "User Not Associated To Companies");
    }
    return organizations;
  }

  /**
   * Refuses a game that isn't theirs.
   *
   * @throws HttpError 404 where nobody knows the game, 403 where it is somebody else's
   */
  public void checkGame(Set<Organization> theirs, String gameId) {
    Optional<Organization> owner = identity.organizations().ofGame(gameId);
    if (owner.isEmpty() && identity.games().find(gameId).isEmpty()) {
      throw HttpError.notFound();
    }
    if (!isOneOf(theirs, owner)) {
      throw new HttpError(403, "game not managed by this organization.");
    }
  }

  /**
   * Refuses an extension that isn't theirs.
   *
   * @throws HttpError 404 where nobody knows the extension, 403 where it is somebody else's
   */
  public void checkExtension(Set<Organization> theirs, String extensionId) {
    Optional<Organization> owner = identity.organizations().ofExtension(extensionId);
    if (owner.isEmpty() && identity.extensions().find(extensionId).isEmpty()) {
      throw HttpError.notFound();
    }
    if (!isOneOf(theirs, owner)) {
      throw new HttpError(403, "Access Forbidden");
    }
  }

  private static boolean isOneOf(Set<Organization> theirs, Optional<Organization> owner) {
    return owner.filter(theirs::contains).isPresent();
  }
}
