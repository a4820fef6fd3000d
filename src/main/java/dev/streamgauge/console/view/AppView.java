package dev.streamgauge.console.view;

import java.util.List;

/**
 * An app, and what it may do.
 *
 * @param address of its page
 * @param permits its tokens and what users allowed it, newest first
 * @param morePermits whether there are older ones
 */
public record AppView(
    String clientId,
    String name,
    String address,
    boolean confidential,
    List<Fact> facts,
    List<Permit> permits,
    boolean morePermits,
    List<Webhook> webhooks) {

  public AppView {
    facts = List.copyOf(facts);
    permits = List.copyOf(permits);
    webhooks = List.copyOf(webhooks);
  }

  /** What lets it act for somebody, or for itself. */
  public record Permit(String id, String who, String scopes, String created, String expires) {}

  /**
   * A subscription to what is granted.
   *
   * @param about which grants
   * @param deliveries the last ones, newest first
   */
  public record Webhook(
      String id,
      String callback,
      String status,
      boolean enabled,
      String about,
      String created,
      List<Delivery> deliveries) {

    public Webhook {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** One try to deliver a message. */
  public record Delivery(String sent, String messageId, String attempt, String answer) {}
}
