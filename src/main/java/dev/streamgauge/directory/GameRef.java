package dev.streamgauge.directory;

import java.util.Optional;

/** What a broadcast said of its game: an id, a name, or both. */
record GameRef(Optional<String> id, Optional<String> name) {}
