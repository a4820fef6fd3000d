package dev.streamgauge.hypeauditor;

import dev.streamgauge.http.ErrorAnswers;
import dev.streamgauge.http.HttpError;
import java.util.Arrays;

/** What this dialect refuses; clients know a refusal by its code or its description. */
enum Failure {
  CHANNEL_NOT_FOUND(404, 1, "CHANNEL_NOT_FOUND"),
  NO_VIDEOS(403, 2, "NO_VIDEOS"),
  NO_VIEWS(403, 3, "NO_VIEWS"),
  INVALID_TOKEN(403, 4, "Invalid token"),
  BAD_PARAMETER(400, 5, "BAD_PARAMETER"),
  TOO_MANY_REQUESTS(429, 6, "Too many requests: 100 a minute are allowed"),
  NO_CREDITS(402, 27, "No API access");

  /** Answers in the form {@code {"error":{"code":5,"description":"…"}}}. */
  static final ErrorAnswers ANSWERS =
      new ErrorAnswers(
          (json, error) -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", code(error));
            json.writeStringProperty("description", error.getMessage());
            json.writeEndObject();
            json.writeEndObject();
          });

  private final int status;
  private final int code;
  private final String description;

  Failure(int status, int code, String description) {
    this.status = status;
    this.code = code;
    this.description = description;
  }

  HttpError error() {
    return new HttpError(status, description);
  }

  /** A parameter is missing or malformed; the description says which, and what is right. */
  static HttpError parameter(String description) {
    return new HttpError(BAD_PARAMETER.status, description);
  }

  /** Those that are worded by others go by their status; what failed in us has no code. */
  private static int code(HttpError error) {
    return Arrays.stream(values())
        .filter(failure -> failure.description.equals(error.getMessage()))
        .findFirst()
        .map(failure -> failure.code)
        .orElseGet(
            () ->
                switch (error.status()) {
                  case 403 -> INVALID_TOKEN.code;
                  case 500 -> 0;
                  default -> BAD_PARAMETER.code;
                });
  }
}
