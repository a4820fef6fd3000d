package dev.streamgauge.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was done with an extension. */
public enum ExtensionAction {
  DETAILS_VISIT,
  INSTALL,
  UNINSTALL,
  ACTIVATE,
  DEACTIVATE,
  IDENTITY_LINK,
  IDENTITY_UNLINK,
  RENDER,
  VIEW,
  MOUSEENTER,
  CLICK,
  MINIMIZE,
  UNMINIMIZE,
  BITS;

  /** The word that stands for it in events. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action that {@code text} names, if it names one. */
  public static Optional<ExtensionAction> of(String text) {
    return Arrays.stream(values()).filter(action -> action.text().equals(text)).findFirst();
  }
}
