package dev.streamgauge.oauth;

import dev.streamgauge.http.Json;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.DeviceCodes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Begins the log-in of a device without a browser. */
final class DeviceEndpoint {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]+(:[0-9]+)?|\\[[0-9a-f:]+](:[0-9]+)?");

  private final DeviceCodes devices;
  private final Clients clients;
  private final Optional<String> publicUrl;

  DeviceEndpoint(DeviceCodes devices, Clients clients, Optional<String> publicUrl) {
    this.devices = devices;
    this.clients = clients;
    this.publicUrl = publicUrl;
  }

  byte[] answer(ServerRequest request) {
    Parameters parameters = Parameters.of(request);
    App app = clients.notDisproven(parameters);
    Optional<String> scopes = parameters.find("scopes").or(() -> parameters.find("scope"));
    DeviceCodes.Started started = devices.start(app, Scopes.parse(scopes));
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("device_code", started.deviceCode());
          json.writeNumberProperty("expires_in", DeviceCodes.LIFETIME.toSeconds());
          json.writeNumberProperty("interval", Pace.INTERVAL.toSeconds());
          json.writeStringProperty("user_code", started.userCode());
          json.writeStringProperty(
              "verification_uri",
              base(request) + "/oauth2/activate?device-code=" + started.userCode());
          json.writeEndObject();
        });
  }

  private String base(ServerRequest request) {
    return publicUrl.orElseGet(
        () ->
            (request.isSecure() ? "https://" : "http://")
                + request
                    .headers()
                    .first(HeaderNames.HOST)
                    .filter(host -> HOST.matcher(host).matches())
                    .orElse("localhost"));
  }
}
