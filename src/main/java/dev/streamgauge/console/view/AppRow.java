package dev.streamgauge.console.view;

/**
 * An app in a list.
 *
 * @param organization whose it is, perhaps empty
 * @param kind what it can do, in words
 */
public record AppRow(
    String clientId, String name, String address, String organization, String kind) {}
