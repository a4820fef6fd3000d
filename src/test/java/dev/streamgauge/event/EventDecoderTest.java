package dev.streamgauge.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamgauge.event.EventDecoder.Decoded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventDecoderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Map<String, String> learned = new HashMap<>();
  private final Logins logins =
      new Logins() {
        @Override
        public String idOf(String login) {
          return learned.getOrDefault(login, "id-of-" + login);
        }

        @Override
        public void learn(String login, String channelId) {
          learned.put(login, channelId);
        }
      };
  private final EventDecoder decoder = new EventDecoder(InstantSource.fixed(NOW), logins);

  private Decoded decode(String... lines) {
    return decoder.decode((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static final String WATCH =
      "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T11:59:30Z\",\"channel_id\":7,\"viewer_id\":\"v\",\"signed_in\":false}";

  @ParameterizedTest
  @MethodSource("dev.streamgauge.event.Samples#oneOfEachType")
  void every_type_with_all_its_fields_comes_back_as_it_was_written(Event event) {
    EventBatch batch = EventWriter.batch(List.of(event));

    Decoded decoded = decoder.decode(batch.ndjson());

    assertThat(decoded.errors()).isEmpty();
    assertThat(decoded.batch().events()).containsExactly(event);
    assertThat(EventDecoder.decodeStored(batch.ndjson())).containsExactly(event);
  }

  @Test
  void what_is_stored_is_what_came_in_without_the_bad_lines() {
    Decoded decoded = decode("\uFEFF" + WATCH, "", "  \r", "{nonsense", WATCH.replace("v", "w"));

    assertThat(decoded.batch().size()).isEqualTo(1);
    assertThat(decoded.rejected()).isEqualTo(2);
    assertThat(new String(decoded.batch().ndjson(), StandardCharsets.UTF_8))
        .isEqualTo(WATCH + "\n");
    assertThat(decoded.errors()).extracting(LineError::line).containsExactly(4L, 5L);
  }

  @Test
  void the_last_line_may_lack_its_line_feed() {
    Decoded decoded = decoder.decode((WATCH + "\n" + WATCH).getBytes(StandardCharsets.UTF_8));

    assertThat(new String(decoded.batch().ndjson(), StandardCharsets.UTF_8))
        .isEqualTo(WATCH + "\n" + WATCH + "\n");
  }

  @Test
  void a_channel_named_by_login_is_stored_with_its_id() {
    Decoded decoded =
        decode(
            WATCH.replace("\"channel_id\":7", "\"channel_login\":\"Somebody\""),
            "{\"type\":\"channel\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"12\",\"login\":\"somebody\"}",
            WATCH.replace("\"channel_id\":7", "\"channel_login\":\"somebody\""));

    assertThat(decoded.batch().events())
        .extracting(e -> e instanceof ViewerWatch w ? w.channelId() : "-")
        .containsExactly("id-of-somebody", "-", "12");
    assertThat(EventDecoder.decodeStored(decoded.batch().ndjson()))
        .isEqualTo(decoded.batch().events());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|                                                             | must be one JSON object",
        "7|                                                               | must be one JSON object",
        "{} {}|                                                           | nothing after it",
        "{\"type\":\"nothing.known\"}| type                               | is not a known type",
        "{\"type\":1}| type                                               | must be a string",
        "{\"type\":\"viewer.watch\"}| at                                  | is missing",
        "{\"type\":\"viewer.watch\",\"at\":\"yesterday\"}| at             | must be an RFC 3339 time",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-02-30T00:00:00Z\"}| at  | must be an RFC 3339 time",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T00:00:00\"}| at   | must be an RFC 3339 time",
        "{\"type\":\"viewer.watch\",\"at\":\"2004-12-31T23:59:59Z\"}| at  | before the year 2005",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T13:00:01Z\"}| at  | more than an hour ahead",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T00:00:00Z\"}| channel_id | is missing",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":1.5}| channel_id | must be a string or an integer",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"\"}| channel_id | 1 to 128 characters",
        "{\"type\":\"viewer.watch\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"viewer_id\":\"2\",\"signed_in\":\"yes\"}| signed_in | must be true or false",
        "{\"type\":\"stream.sample\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"viewers\":-1}| viewers | integer from 0",
        "{\"type\":\"stream.sample\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"viewers\":99999999999999999999}| viewers | integer from 0",
        "{\"type\":\"stream.sample\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"viewers\":1,\"stream_type\":\"Live\"}| stream_type | known values",
        "{\"type\":\"stream.sample\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"viewers\":1,\"fps\":-1}| fps | 0 or more",
        "{\"type\":\"chat.message\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"user_id\":\"2\",\"text\":\"\\ud800\"}| text | surrogate",
        "{\"type\":\"channel\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"login\":\"a\",\"emails\":[1]}| emails | list of strings",
        "{\"type\":\"channel\",\"at\":\"2026-01-01T00:00:00Z\",\"channel_id\":\"1\",\"login\":\"a\",\"social_networks\":[{\"type\":1}]}| social_networks | list of objects",
      })
  void a_bad_line_is_refused_with_its_field_and_reason(String line, String field, String reason) {
    Decoded decoded = decode(WATCH, line, WATCH);

    assertThat(decoded.batch().size()).isEqualTo(2);
    assertThat(decoded.rejected()).isEqualTo(1);
    LineError error = decoded.errors().getFirst();
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.message()).contains(reason);
    assertThat(error.field()).isEqualTo(Optional.ofNullable(field));
  }

  @Test
  void a_field_that_the_type_does_not_have_is_ignored_whatever_it_holds() {
    Decoded decoded =
        decode(WATCH.replace("\"type\"", "\"views\":[{}],\"mine\":{\"x\":[1]},\"type\""));

    assertThat(decoded.errors()).isEmpty();
    assertThat(decoded.batch().size()).isEqualTo(1);
  }

  @Test
  void a_line_too_long_or_too_deep_is_refused_and_not_its_batch() {
    String deep = "{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
    String wide = "{\"type\":\"" + "a".repeat(EventDecoder.MAX_LINE_BYTES) + "\"}";

    Decoded decoded = decode(WATCH, deep, wide, WATCH);

    assertThat(decoded.batch().size()).isEqualTo(2);
    assertThat(decoded.errors()).extracting(LineError::line).containsExactly(2L, 3L);
    assertThat(decoded.errors().getLast().message()).contains("longer than");
  }

  @Test
  void malformed_utf8_is_refused_even_where_it_is_ignored() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(WATCH.getBytes(StandardCharsets.UTF_8));
    body.write("\n{\"mine\":\"".getBytes(StandardCharsets.UTF_8));
    body.write(new byte[] {(byte) 0xC0, (byte) 0xAF});
    body.write(("\"," + WATCH.substring(1)).getBytes(StandardCharsets.UTF_8));

    Decoded decoded = decoder.decode(body.toByteArray());

    assertThat(decoded.batch().size()).isEqualTo(1);
    assertThat(decoded.errors().getFirst().message()).contains("UTF-8");
  }

  @Test
  void at_most_a_hundred_errors_are_listed_and_all_are_counted() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      lines.add("{");
    }

    Decoded decoded = decode(lines.toArray(String[]::new));

    assertThat(decoded.rejected()).isEqualTo(250);
    assertThat(decoded.errors()).hasSize(100);
  }
}
