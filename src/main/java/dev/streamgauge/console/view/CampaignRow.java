package dev.streamgauge.console.view;

/**
 * A campaign in a list and on a time line.
 *
 * @param state its status as a word for styles
 * @param start where its bar begins, in thousandths of the line
 * @param width of the stretch in which minutes count
 * @param claims width of the stretch after it in which one can still claim
 */
public record CampaignRow(
    String name,
    String address,
    String game,
    String status,
    String state,
    String starts,
    String ends,
    int start,
    int width,
    int claims) {}
