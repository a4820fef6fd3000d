package dev.streamgauge.simulate;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody who watches.
 *
 * @param id of the user, or of the device where nobody signed in
 */
record CastUser(
    String id,
    String login,
    boolean signedIn,
    String country,
    String language,
    String platform,
    OptionalLong birthYear,
    Optional<String> gender) {}
