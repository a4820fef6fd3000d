package dev.streamgauge.console;

/** Whom a page is for. */
enum Audience {
  /** Everybody, whatever is configured. */
  ANYBODY,
  /** Everybody, unless {@code console.public} is off. */
  PUBLIC,
  /** Whoever has signed in. */
  SIGNED_IN,
  /** Members of an organization, and the admin. */
  MEMBERS,
  /** The admin alone. */
  ADMIN;

  /** Whether somebody belongs to it. */
  boolean has(Visitor visitor, boolean open) {
    return switch (this) {
      case ANYBODY -> true;
      case PUBLIC -> open || visitor.signedIn();
      case SIGNED_IN -> visitor.signedIn();
      case MEMBERS -> visitor.managesAnything();
      case ADMIN -> visitor.admin();
    };
  }
}
