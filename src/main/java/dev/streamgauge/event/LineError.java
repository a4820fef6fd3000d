package dev.streamgauge.event;

import java.util.Optional;

/**
 * Why a line was refused.
 *
 * @param line counted from 1
 * @param field the field at fault, where one is
 */
public record LineError(long line, Optional<String> field, String message) {}
