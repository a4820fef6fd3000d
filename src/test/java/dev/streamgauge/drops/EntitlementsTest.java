package dev.streamgauge.drops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.drops.Updated.Outcome;
import dev.streamgauge.state.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitlementsTest {
  @TempDir Path data;

  @Test
  void what_cannot_be_stored_just_now_is_told_from_what_never_can() {
    State state = State.open(data);
    Entitlements entitlements = new Entitlements(state, () -> Instant.EPOCH);
    String id = EntitlementIds.named("x").toString();
    state.close();
    Updated updated =
        entitlements.update(
            List.of(id, "no id"), Fulfilment.FULFILLED, Set.of("acme"), Optional.empty());
    assertThat(updated.of(Outcome.UPDATE_FAILED)).containsExactly(id);
    assertThat(updated.of(Outcome.INVALID_ID)).containsExactly("no id");
  }

  @Test
  void an_id_is_a_uuid_of_the_fifth_kind_and_always_the_same() {
    assertThat(EntitlementIds.of("d", "b", "u")).isEqualTo(EntitlementIds.of("d", "b", "u"));
    assertThat(EntitlementIds.of("d", "b", "u").version()).isEqualTo(5);
    assertThat(EntitlementIds.of("d", "b", "u").variant()).isEqualTo(2);
    assertThat(EntitlementIds.of("d", "b", "u")).isNotEqualTo(EntitlementIds.of("d", "b", "v"));
  }
}
