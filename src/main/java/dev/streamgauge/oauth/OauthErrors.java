package dev.streamgauge.oauth;

import dev.streamgauge.http.ErrorAnswers;

/** Refusals in the form {@code {"status":400,"message":"…"}}. */
final class OauthErrors {
  static final ErrorAnswers ANSWERS =
      new ErrorAnswers(
          (json, error) -> {
            json.writeStartObject();
            json.writeNumberProperty("status", error.status());
            json.writeStringProperty("message", error.getMessage());
            json.writeEndObject();
          });

  private OauthErrors() {}
}
