package dev.streamgauge.directory;

import java.util.Optional;

/** A channel's stream in one snapshot and in the next; absent where the channel is not live. */
record Change(Optional<LiveStream> before, Optional<LiveStream> after) {}
