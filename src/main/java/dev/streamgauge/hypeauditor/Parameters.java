package dev.streamgauge.hypeauditor;

import dev.streamgauge.http.Bodies;
import dev.streamgauge.http.Query;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a request: those of its address and those of its body, a form or a multipart
 * form, which goes before. A content type without a body is legal.
 */
final class Parameters {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "boundary=(?:\"([^\"]{1,70})\"|([^\";,\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");

  private final Query address;
  private final Map<String, String> body;

  private Parameters(Query address, Map<String, String> body) {
    this.address = address;
    this.body = body;
  }

  static Parameters of(ServerRequest request) {
    String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    byte[] bytes = Bodies.read(request, MAX_BODY_BYTES);
    return new Parameters(Query.of(request), body(type, bytes));
  }

  private static Map<String, String> body(String type, byte[] bytes) {
    String kind = type.strip().toLowerCase(Locale.ROOT);
    if (bytes.length == 0) {
      return Map.of();
    }
    if (kind.startsWith("multipart/form-data")) {
      return parts(type, bytes);
    }
    Map<String, String> values = new HashMap<>();
    if (kind.startsWith("application/x-www-form-urlencoded")) {
      Query form = Query.parse(new String(bytes, StandardCharsets.UTF_8));
      form.names().forEach(name -> values.put(name, form.first(name).orElseThrow()));
    }
    return values;
  }

  /** Fields of text between boundaries (RFC 7578); a byte is a character until its field is cut. */
  private static Map<String, String> parts(String type, byte[] bytes) {
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      throw Failure.parameter("The content type multipart/form-data needs a boundary");
    }
    String line = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
    String text = "\r\n" + new String(bytes, StandardCharsets.ISO_8859_1);
    Map<String, String> values = new HashMap<>();
    for (String part : text.split(Pattern.quote("\r\n" + line), -1)) {
      int end = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
      if (name.find()) {
        String value = part.substring(end + "\r\n\r\n".length());
        values.putIfAbsent(utf8(name.group(1)), utf8(value));
      }
    }
    return values;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** A value; an empty one counts as none. */
  Optional<String> text(String name) {
    return Optional.ofNullable(body.get(name))
        .or(() -> address.first(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** A day such as 2026-01-31. */
  Optional<LocalDate> day(String name) {
    return text(name).map(value -> day(name, value));
  }

  private static LocalDate day(String name, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw Failure.parameter("The parameter \"" + name + "\" must be a day such as 2026-01-31");
    }
  }

  /** A whole number within bounds. */
  int number(String name, int least, int most, int otherwise) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!value.get().matches("[0-9]{1,9}")
        || Integer.parseInt(value.get()) < least
        || Integer.parseInt(value.get()) > most) {
      throw Failure.parameter(
          "The parameter \"%s\" must be a number from %d to %d".formatted(name, least, most));
    }
    return Integer.parseInt(value.get());
  }
}
