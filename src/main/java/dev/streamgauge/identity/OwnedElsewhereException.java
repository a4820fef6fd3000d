package dev.streamgauge.identity;

import java.io.Serial;

/** A game or an extension belongs to another organization already. */
public final class OwnedElsewhereException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Possession kind;

  OwnedElsewhereException(Possession kind, String id, String organizationId) {
    super(id + " belongs to the organization " + organizationId);
    this.kind = kind;
  }

  /** What kind of thing it is. */
  public Possession kind() {
    return kind;
  }
}
