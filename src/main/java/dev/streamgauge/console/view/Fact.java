package dev.streamgauge.console.view;

/**
 * A number with its name.
 *
 * @param detail what it is made of, perhaps empty
 */
public record Fact(String label, String value, String detail) {}
