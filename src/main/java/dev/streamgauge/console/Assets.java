package dev.streamgauge.console;

import dev.streamgauge.http.HttpError;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Styles and scripts. The address of each holds what all of them are, so that a browser may keep it
 * for ever; they are read and compressed when first asked for.
 */
final class Assets {
  private static final String PATH = "/console/assets/";
  private static final String OWN = "/web/console/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** Where each is, by its name in an address. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("console.css", OWN + "console.css"),
          Map.entry("console.js", OWN + "console.js"),
          Map.entry("theme.js", OWN + "theme.js"),
          Map.entry("api.js", OWN + "api.js"),
          Map.entry("charts.js", OWN + "charts.js"),
          Map.entry("report.js", OWN + "report.js"),
          Map.entry("channel.js", OWN + "channel.js"),
          Map.entry("world.json", OWN + "world.json"),
          Map.entry("icon.svg", OWN + "icon.svg"),
          Map.entry("htmx.js", WEBJARS + "htmx.org/2.0.4/dist/htmx.min.js"),
          Map.entry("echarts.js", WEBJARS + "echarts/5.3.1/dist/echarts.esm.min.js"),
          Map.entry("swagger.css", WEBJARS + "swagger-ui/5.34.1/swagger-ui.css"),
          Map.entry("swagger.js", WEBJARS + "swagger-ui/5.34.1/swagger-ui-bundle.js"));

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();
  private volatile String version = "";

  private record Asset(byte[] plain, byte[] gzip, String etag) {}

  /** The start of every asset's address. */
  String prefix() {
    if (version.isEmpty()) {
      version = digestOfOwn();
    }
    return PATH + version;
  }

  /** Answers {@code /console/assets/{version}/{name}}. */
  void send(Visit visit) {
    ServerRequest request = visit.request();
    String name = visit.path("name");
    if (!FILES.containsKey(name)) {
      throw new HttpError(404, "There is no such file here.");
    }
    Asset asset = loaded.computeIfAbsent(name, Assets::load);
    ServerResponse response = visit.response();
    boolean current = prefix().endsWith("/" + visit.path("version"));
    response
        .header(HeaderNames.ETAG, asset.etag())
        .header(HeaderNames.CACHE_CONTROL, current ? FOR_EVER : "no-cache")
        .header(HeaderNames.VARY, "Accept-Encoding");
    if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").equals(asset.etag())) {
      response.status(304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    Guards.put(response);
    if (Compressed.takesGzip(request)) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip").send(asset.gzip());
    } else {
      response.send(asset.plain());
    }
  }

  private static Asset load(String name) {
    byte[] bytes = read(FILES.get(name));
    MessageDigest digest = sha256();
    digest.update(bytes);
    return new Asset(bytes, Compressed.gzip(bytes), '"' + hex(digest) + '"');
  }

  /** Others have their version in where they are. */
  private static String digestOfOwn() {
    MessageDigest digest = sha256();
    FILES.values().stream()
        .sorted()
        .forEach(
            path ->
                digest.update(
                    path.startsWith(OWN) ? read(path) : path.getBytes(StandardCharsets.UTF_8)));
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] read(String path) {
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not in this build: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
