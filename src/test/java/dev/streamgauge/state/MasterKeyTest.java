package dev.streamgauge.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
  @TempDir Path directory;

  @Test
  void it_is_made_once_for_its_owner_only() throws Exception {
    MasterKey made = MasterKey.of(directory, Optional.empty());
    MasterKey again = MasterKey.of(directory, Optional.empty());
    assertThat(again.derive("a").getEncoded()).isEqualTo(made.derive("a").getEncoded()).hasSize(32);
    Path file = directory.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void each_purpose_has_a_key_of_its_own() {
    MasterKey key = MasterKey.of(directory, Optional.empty());
    assertThat(key.derive("a").getEncoded()).isNotEqualTo(key.derive("b").getEncoded());
  }

  @Test
  void a_preset_one_is_used_and_not_written_down() {
    MasterKey preset = MasterKey.of(directory, Optional.of("sixteen letters!"));
    MasterKey other = MasterKey.of(directory, Optional.of("sixteen letters?"));
    assertThat(preset.derive("a").getEncoded()).isNotEqualTo(other.derive("a").getEncoded());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_preset_one_that_can_be_guessed_is_refused() {
    assertThatThrownBy(() -> MasterKey.of(directory, Optional.of("short")))
        .hasMessageContaining("at least 16");
  }
}
