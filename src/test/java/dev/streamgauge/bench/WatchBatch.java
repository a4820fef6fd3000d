package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Viewer minutes in one piece of text which is written once and then made new for every sending by
 * other digits in the same places, so that a client sends millions of different events at next to
 * no cost. Viewers are all different and in no order.
 */
final class WatchBatch {
  private static final int ID_DIGITS = 12;
  private static final int VIEWER_DIGITS = 9;

  /** A prime, so that multiplying by anything else visits every viewer once. */
  static final long VIEWERS = 899_999_963;

  private static final long STRIDE = 387_420_489;
  private static final long FIRST_CHANNEL = 40_000_000;

  /** How many channels they are spread over. */
  static final int CHANNELS = 2_000;

  private static final List<String> COUNTRIES = List.of("US", "DE", "BR", "FR", "KR", "GB", "ES");
  private static final List<String> PLATFORMS = List.of("web", "ios", "android", "console", "tv");

  /** The words around the time, the id, the channel, the viewer and the rest of a minute. */
  enum Form {
    NDJSON(
        "{\"type\":\"viewer.watch\",\"at\":\"",
        "\",\"id\":\"",
        "\",\"channel_id\":\"",
        "\",\"viewer_id\":\"",
        "\",\"signed_in\":%b,\"country\":\"%s\",\"platform\":\"%s\"}\n"),
    COPY("", "\t", "\t", "\t", "\t%b\t%s\t%s\n");

    private final String at;
    private final String id;
    private final String channel;
    private final String viewer;
    private final String rest;

    Form(String at, String id, String channel, String viewer, String rest) {
      this.at = at;
      this.id = id;
      this.channel = channel;
      this.viewer = viewer;
      this.rest = rest;
    }
  }

  private final byte[] text;
  private final int[] ids;
  private final int[] viewers;
  private final long audience;

  WatchBatch(Form form, int size, Instant at) {
    this(form, size, at, VIEWERS);
  }

  /**
   * @param audience how many viewers there are: a prime
   */
  WatchBatch(Form form, int size, Instant at, long audience) {
    this.audience = audience;
    ids = new int[size];
    viewers = new int[size];
    Random random = new Random(size);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < size; i++) {
      lines.writeBytes(utf8(form.at + at.truncatedTo(ChronoUnit.SECONDS) + form.id));
      ids[i] = lines.size();
      // To the third power, so that few channels have most of the viewers.
      int channel = (int) (CHANNELS * Math.pow(random.nextDouble(), 3));
      lines.writeBytes(
          utf8("0".repeat(ID_DIGITS) + form.channel + channelId(channel) + form.viewer));
      viewers[i] = lines.size();
      lines.writeBytes(utf8("0".repeat(VIEWER_DIGITS)));
      String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
      String platform = PLATFORMS.get(random.nextInt(PLATFORMS.size()));
      lines.writeBytes(utf8(form.rest.formatted(random.nextInt(5) > 0, country, platform)));
    }
    text = lines.toByteArray();
  }

  /** The id of one of the channels, counted from 0. */
  static String channelId(int channel) {
    return Long.toString(FIRST_CHANNEL + channel);
  }

  private static byte[] utf8(String words) {
    return words.getBytes(UTF_8);
  }

  int size() {
    return ids.length;
  }

  /** Turns it into the batch of that number: other numbers have other ids and other viewers. */
  byte[] number(long number) {
    for (int i = 0; i < ids.length; i++) {
      long n = number * ids.length + i;
      write(n, ids[i], ID_DIGITS);
      write(100_000_000 + n % audience * STRIDE % audience, viewers[i], VIEWER_DIGITS);
    }
    return text;
  }

  private void write(long value, int at, int digits) {
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
