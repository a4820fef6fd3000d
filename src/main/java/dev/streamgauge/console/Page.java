package dev.streamgauge.console;

import dev.streamgauge.console.view.MenuEntry;
import java.util.Optional;

/** A part of the console: its routes, and the entry of the menu that leads to them. */
public interface Page {

  /** Its entry in the menu, where it has one. */
  Optional<MenuEntry> menu();

  /** Registers what it answers. */
  void routes(Routes routes);
}
