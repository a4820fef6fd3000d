package dev.streamgauge.console.view;

/** A line of the menu. */
public record MenuEntry(String path, String label) {}
