package dev.streamgauge.eventsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamgauge.identity.ChannelLogins;
import dev.streamgauge.identity.Identity;
import dev.streamgauge.identity.NewApp;
import dev.streamgauge.state.MasterKey;
import dev.streamgauge.state.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A callback that takes nothing for a day. */
class GivingUpTest {
  private static final Names NONE =
      new Names() {
        @Override
        public String ofUser(String userId) {
          return userId;
        }

        @Override
        public String loginOf(String userId) {
          return userId;
        }

        @Override
        public String ofCategory(String categoryId) {
          return categoryId;
        }
      };

  @TempDir Path data;
  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void after_ten_tries_and_a_day_the_subscription_is_revoked() {
    try (Listener listener = new Listener();
        State state = State.open(data);
        EventSub eventSub = open(state)) {
      String client = client(state);
      eventSub.create(
          client,
          new Condition("acme", Optional.empty(), Optional.empty()),
          URI.create(listener.url()),
          "a secret of ours");
      await().until(() -> status(eventSub, client) == Status.ENABLED);
      listener.answer(500);
      state.write(
          handle -> {
            eventSub.tell(handle, List.of(grant()));
            return true;
          });
      for (int tries = 1; status(eventSub, client) == Status.ENABLED; tries++) {
        int sent = tries;
        await().until(() -> listener.of("notification").size() >= sent);
        Duration pause = Backoff.after(tries);
        await().until(() -> triesOf(state) >= sent || status(eventSub, client) != Status.ENABLED);
        assertThat(listener.of("notification")).hasSize(sent);
        now = now.plus(tries < 10 ? pause : Duration.ofHours(24));
      }
      assertThat(status(eventSub, client)).isEqualTo(Status.FAILED);
      assertThat(now).isAfter(Instant.parse("2026-03-02T12:00:00Z"));
      assertThat(listener.of("notification").stream().map(Listener.Message::id).distinct())
          .hasSize(1);
      await().until(() -> listener.of("revocation").size() == 1);
      assertThat(listener.of("revocation").getFirst().body())
          .contains("notification_failures_exceeded");
    }
  }

  private static int triesOf(State state) {
    return state.read(
        handle ->
            handle
                .createQuery("SELECT tries FROM eventsub_subscription")
                .mapTo(Integer.class)
                .one());
  }

  private static Status status(EventSub eventSub, String client) {
    return eventSub.ofClient(client).getFirst().status();
  }

  private EventSub open(State state) {
    return EventSub.open(
        state,
        MasterKey.of(data, Optional.empty()).derive("test"),
        NONE,
        () -> now,
        () -> now,
        true);
  }

  private String client(State state) {
    Identity identity = new Identity(state, new ChannelLogins(state, () -> now), () -> now);
    return identity
        .apps()
        .register(new NewApp("a", true, "1", Optional.empty(), List.of(), false, false))
        .app()
        .clientId();
  }

  private Grant grant() {
    return new Grant(UUID.randomUUID().toString(), "acme", "g", "c", "5", "b", now);
  }
}
