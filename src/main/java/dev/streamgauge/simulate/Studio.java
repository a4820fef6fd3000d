package dev.streamgauge.simulate;

import java.util.List;

/** An organization of the simulated platform and what it owns. */
public record Studio(String id, String name, List<Named> games, List<Named> extensions) {}
