package dev.streamgauge.console.view;

import java.util.List;

/**
 * What surrounds every page.
 *
 * @param section the path of the menu entry that the page belongs to
 * @param visitor who is signed in; empty where nobody is
 * @param formToken for the forms on the page
 * @param address of the page itself, to come back to after signing in
 * @param assets where scripts and styles are
 * @param notice what has just been done, perhaps empty
 */
public record Frame(
    String title,
    String section,
    List<MenuEntry> menu,
    String visitor,
    String formToken,
    String address,
    String assets,
    String notice) {

  /** Whether somebody is signed in. */
  public boolean signedIn() {
    return !visitor.isEmpty();
  }
}
