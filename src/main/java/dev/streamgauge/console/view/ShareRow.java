package dev.streamgauge.console.view;

/**
 * A part of all that is live.
 *
 * @param address of the list of its channels
 * @param percent of the largest part's viewers
 */
public record ShareRow(
    String name, String address, long channels, long viewers, int percent, boolean chosen) {}
