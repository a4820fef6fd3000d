package dev.streamgauge.directory;

import java.util.List;
import java.util.Map;

/**
 * The directory at one moment.
 *
 * @param position the log position it goes on at
 * @param games names by ids
 */
record DirectoryState(long position, Map<String, Latest<GameName>> games, List<Channel> channels) {}
