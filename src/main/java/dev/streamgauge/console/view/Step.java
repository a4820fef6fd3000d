package dev.streamgauge.console.view;

/**
 * Something to try.
 *
 * @param command for a shell
 */
public record Step(String title, String text, String command) {}
