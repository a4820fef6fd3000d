package dev.streamgauge.console;

import dev.streamgauge.console.view.AppView;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.eventsub.Condition;
import dev.streamgauge.eventsub.Delivery;
import dev.streamgauge.eventsub.Status;
import dev.streamgauge.eventsub.Subscription;
import dev.streamgauge.identity.Game;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.Permit;
import dev.streamgauge.identity.Scope;
import dev.streamgauge.identity.User;
import java.util.List;

/** Says in words what an app may do, and what became of its webhooks. */
record AppViews(Identity identity) {

  AppView.Permit permit(Permit permit) {
    return new AppView.Permit(
        permit.id(),
        permit
            .userId()
            .map(id -> identity.users().find(id).map(User::displayName).orElse(id))
            .orElse("The app itself"),
        Scope.join(permit.scopes()),
        Show.moment(permit.createdAt()),
        permit.expiresAt().map(Show::moment).orElse("")
            + (permit.renewable()
                ? (permit.expiresAt().isPresent() ? ", " : "") + "renewable"
                : ""));
  }

  AppView.Webhook webhook(Subscription webhook, List<Delivery> deliveries) {
    return new AppView.Webhook(
        webhook.id(),
        webhook.callback().toString(),
        status(webhook.status()),
        webhook.status() == Status.ENABLED,
        about(webhook.condition()),
        Show.moment(webhook.createdAt()),
        deliveries.stream().map(AppViews::delivery).toList());
  }

  private static AppView.Delivery delivery(Delivery delivery) {
    return new AppView.Delivery(
        Show.second(delivery.sentAt()),
        delivery.messageId(),
        delivery.retry() == 0 ? "first" : "repeat " + delivery.retry(),
        answer(delivery));
  }

  static String answer(Delivery delivery) {
    return delivery.status().isPresent()
        ? delivery.status().getAsInt() + (delivery.isGood() ? ", taken" : ", refused")
        : "nothing";
  }

  private static String status(Status status) {
    return switch (status) {
      case ENABLED -> "Enabled";
      case PENDING -> "Waiting for the callback to confirm";
      case UNVERIFIED -> "The callback did not confirm";
      case FAILED -> "Given up after too many failures";
    };
  }

  private String about(Condition condition) {
    return "Grants"
        + condition
            .categoryId()
            .map(id -> " of " + identity.games().find(id).map(Game::name).orElse(id))
            .orElse("")
        + condition.campaignId().map(id -> " in the campaign " + id).orElse("");
  }
}
