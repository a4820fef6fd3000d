package dev.streamgauge.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamgauge.event.EventBatch;
import dev.streamgauge.event.EventDecoder.Decoded;
import dev.streamgauge.event.LineError;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptedImportTest {
  private static final int ROWS = 22_000;

  @TempDir private Path folder;

  /** Breaks down after some appends, as a process or a network does. */
  private record Breaking(Target target, AtomicInteger left) implements Target {
    @Override
    public SourceProgress progress(String source) {
      return target.progress(source);
    }

    @Override
    public Optional<String> channelId(String login) {
      return target.channelId(login);
    }

    @Override
    public Decoded decode(byte[] ndjson) {
      return target.decode(ndjson);
    }

    @Override
    public Refusals append(EventBatch batch, SourceMark mark) {
      if (left.getAndDecrement() == 0) {
        throw new ImportException("broken");
      }
      return target.append(batch, mark);
    }

    @Override
    public void close() {
      target.close();
    }
  }

  private static final Progress SILENT =
      new Progress() {
        @Override
        public void begin(Path file, long bytes) {}

        @Override
        public void reached(long bytes, long rows) {}

        @Override
        public void refused(Path file, LineError error) {}

        @Override
        public void note(String message) {}

        @Override
        public void end() {}
      };

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5})
  void an_interrupted_import_goes_on_where_it_was(int appends) throws IOException {
    StringBuilder lines = new StringBuilder();
    Instant at = Instant.parse("2016-04-01T00:00:00Z");
    for (int i = 0; i < ROWS; i++) {
      lines.append(
          "{\"type\":\"stream.sample\",\"channel_login\":\"a%d\",\"viewers\":1,\"at\":\"%s\"}\n"
              .formatted(i % 50, at.plusSeconds(i)));
    }
    Path file = Files.writeString(folder.resolve("a.ndjson"), lines);
    InstantSource clock = InstantSource.system();
    try (Target broken =
        new Breaking(
            DirectoryTarget.open(folder.resolve("data"), clock), new AtomicInteger(appends))) {
      Importer importer = new Importer(broken, Optional.empty(), Optional.empty(), SILENT);
      assertThatThrownBy(() -> importer.take(file)).isInstanceOf(ImportException.class);
    }
    try (Target target = DirectoryTarget.open(folder.resolve("data"), clock)) {
      Importer importer = new Importer(target, Optional.empty(), Optional.empty(), SILENT);
      importer.take(file);
      Outcome outcome = importer.outcome();
      assertThat(outcome.imported() + outcome.alreadyThere()).isEqualTo(ROWS);
      assertThat(outcome.alreadyThere()).isEqualTo(Math.max(0, appends - 1) * 5_000L);
      Importer again = new Importer(target, Optional.empty(), Optional.empty(), SILENT);
      again.take(file);
      assertThat(again.outcome()).isEqualTo(new Outcome(0, 0, ROWS, 0));
    }
  }
}
