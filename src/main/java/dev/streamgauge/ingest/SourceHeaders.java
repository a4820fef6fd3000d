package dev.streamgauge.ingest;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Json;
import dev.streamgauge.log.SourceMark;
import dev.streamgauge.log.SourceProgress;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** How an import over HTTP says which part of which source a batch is. */
final class SourceHeaders {
  private static final HeaderName SOURCE = HeaderNames.create("Streamgauge-Source");
  private static final HeaderName FROM = HeaderNames.create("Streamgauge-Source-From");
  private static final HeaderName TO = HeaderNames.create("Streamgauge-Source-To");
  private static final HeaderName ROWS = HeaderNames.create("Streamgauge-Source-Rows");
  private static final HeaderName FINISHED = HeaderNames.create("Streamgauge-Source-Finished");
  private static final int MAX_NAME_LENGTH = 255;

  private SourceHeaders() {}

  static Optional<SourceMark> read(ServerRequest request) {
    return request.headers().first(SOURCE).map(source -> mark(request, source));
  }

  private static SourceMark mark(ServerRequest request, String source) {
    if (source.isEmpty() || source.length() > MAX_NAME_LENGTH) {
      throw HttpError.badRequest("Streamgauge-Source must have 1 to 255 characters");
    }
    long from = number(request, FROM);
    long to = number(request, TO);
    if (to < from) {
      throw HttpError.badRequest("Streamgauge-Source-To must not lie before -From");
    }
    boolean finished = request.headers().first(FINISHED).map("true"::equals).orElse(false);
    return new SourceMark(source, from, to, number(request, ROWS), finished);
  }

  private static long number(ServerRequest request, HeaderName name) {
    return request
        .headers()
        .first(name)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(
            () -> HttpError.badRequest(name.defaultCase() + " must be a number that is 0 or more"));
  }

  static byte[] write(SourceProgress progress) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("offset", progress.offset());
          json.writeNumberProperty("rows", progress.rows());
          json.writeBooleanProperty("finished", progress.finished());
          json.writeEndObject();
        });
  }
}
