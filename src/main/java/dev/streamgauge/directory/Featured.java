package dev.streamgauge.directory;

/**
 * A channel that the operator puts forward.
 *
 * @param priority the highest comes first
 * @param text may be HTML
 * @param image address of a picture, empty where there is none
 */
public record Featured(
    String channelId,
    int priority,
    String title,
    String text,
    String image,
    boolean sponsored,
    boolean scheduled) {}
