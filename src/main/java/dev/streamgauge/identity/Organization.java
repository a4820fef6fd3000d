package dev.streamgauge.identity;

import java.util.List;

/** A company: its people, and the games and extensions that are its own; no list repeats an id. */
public record Organization(
    String id,
    String name,
    List<String> memberUserIds,
    List<String> gameIds,
    List<String> extensionIds) {

  public Organization {
    memberUserIds = distinct(memberUserIds);
    gameIds = distinct(gameIds);
    extensionIds = distinct(extensionIds);
  }

  private static List<String> distinct(List<String> ids) {
    return ids.stream().distinct().toList();
  }
}
