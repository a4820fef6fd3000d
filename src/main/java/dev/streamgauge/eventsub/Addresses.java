package dev.streamgauge.eventsub;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/** Which addresses are of the open internet, and not of our own network. */
final class Addresses {
  private Addresses() {}

  /** Whether anybody may be sent there. */
  static boolean isPublic(InetAddress address) {
    return !(address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isReserved(address.getAddress()));
  }

  private static boolean isReserved(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (bytes.length == 4) {
      return first == 0
          || first >= 240
          || (first == 100 && second >= 64 && second < 128)
          || (first == 192 && second == 0 && bytes[2] == 0)
          || (first == 198 && (second == 18 || second == 19));
    }
    // Global unicast is 2000::/3; of it 2002::/16 and 2001::/32 wrap an IPv4 address.
    return (first & 0xE0) != 0x20
        || (first == 0x20 && second == 0x02)
        || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
  }

  /** The address that a host is written as, in whatever form; none where it is a name. */
  static Optional<InetAddress> literal(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return posixLiteral(bare);
    }
  }

  private static Optional<InetAddress> posixLiteral(String host) {
    try {
      return Optional.of(Inet4Address.ofPosixLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
