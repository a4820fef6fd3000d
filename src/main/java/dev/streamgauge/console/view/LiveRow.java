package dev.streamgauge.console.view;

/**
 * A live channel in a list.
 *
 * @param address of the channel's page
 * @param lasting how long it has been live
 */
public record LiveRow(
    String channelId,
    String name,
    String address,
    String title,
    String game,
    String language,
    long viewers,
    Spark spark,
    String lasting) {}
