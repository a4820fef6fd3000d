package dev.streamgauge.eventsub;

/** The names that messages have beside ids; the id itself where none is known. */
public interface Names {

  /** A user as people see them. */
  String ofUser(String userId);

  /** A user's login. */
  String loginOf(String userId);

  /** A game's name. */
  String ofCategory(String categoryId);
}
