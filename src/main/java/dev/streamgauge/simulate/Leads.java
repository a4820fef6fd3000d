package dev.streamgauge.simulate;

/**
 * Those of the platform that a demo tells its visitors to look at.
 *
 * @param studio owns {@code game} and {@code extension}
 * @param otherStudio owns {@code otherGame} and {@code otherExtension}
 * @param member a user for the studio's member; follows the channels that are always on
 * @param viewer a user of no organization
 * @param guest another one
 * @param live a channel that has been live in {@code game} for an hour and will be for hours
 * @param offline a channel that is not live and will not be for hours
 */
public record Leads(
    Named studio,
    Named game,
    Named extension,
    Named otherStudio,
    Named otherGame,
    Named otherExtension,
    Named member,
    Named viewer,
    Named guest,
    Named live,
    Named offline) {}
