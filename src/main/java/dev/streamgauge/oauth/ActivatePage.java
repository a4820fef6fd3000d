package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.identity.DeviceCodes;
import dev.streamgauge.identity.DeviceCodes.Asked;
import dev.streamgauge.identity.User;
import dev.streamgauge.pages.oauth.JtecodeGenerated;
import dev.streamgauge.pages.oauth.JteconsentGenerated;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Connects a device with the code that it shows. */
final class ActivatePage {
  private static final String PURPOSE = "Sign in to connect a device.";
  private static final String CODE = "device-code";

  private final DeviceCodes devices;
  private final Browsers browsers;

  ActivatePage(DeviceCodes devices, Browsers browsers) {
    this.devices = devices;
    this.browsers = browsers;
  }

  void show(ServerRequest request, ServerResponse response) {
    Optional<User> user = browsers.user(request);
    Optional<String> code = code(request);
    if (user.isEmpty()) {
      browsers.showSignIn(request, response, PURPOSE, "", Optional.empty());
    } else if (code.isEmpty()) {
      showCodeForm(request, response, "", Optional.empty());
    } else {
      show(request, response, user.get(), code.get());
    }
  }

  void decide(ServerRequest request, ServerResponse response) {
    Parameters form = Parameters.ofForm(request);
    browsers.checkForm(request, form);
    switch (form.find("action").orElse("sign_in")) {
      case "sign_in" -> browsers.signIn(request, response, form, PURPOSE);
      case "sign_out" -> browsers.signOut(request, response);
      case "look_up" ->
          Pages.redirect(
              response,
              "?"
                  + CODE
                  + "="
                  + URLEncoder.encode(form.require("user_code"), StandardCharsets.UTF_8));
      case "allow" -> decide(request, response, true);
      case "deny" -> decide(request, response, false);
      default -> throw HttpError.badRequest("The form has no such button.");
    }
  }

  private void decide(ServerRequest request, ServerResponse response, boolean allow) {
    Optional<User> user = browsers.user(request);
    if (user.isEmpty()) {
      Pages.redirect(response, Browsers.sameAddress(request));
      return;
    }
    browsers.noteAttempt(request, "device code by " + user.get().id());
    if (!devices.decide(code(request).orElse(""), user.get(), allow)) {
      throw HttpError.badRequest(
          "That code isn't known, or it has expired. Ask the device for one.");
    }
    Pages.message(
        response,
        200,
        allow ? "The device is connected" : "Refused",
        allow ? "It goes on by itself. You can close this page." : "The device gets no access.");
  }

  private void show(ServerRequest request, ServerResponse response, User user, String code) {
    browsers.noteAttempt(request, "device code by " + user.id());
    Optional<Asked> asked = devices.asked(code);
    if (asked.isEmpty()) {
      showCodeForm(
          request,
          response,
          code,
          Optional.of("That code isn't known, or it has expired. Check it on the device."));
      return;
    }
    String token = browsers.formToken(request, response);
    Pages.send(
        response,
        200,
        "",
        page ->
            JteconsentGenerated.render(
                page,
                null,
                Browsers.sameAddress(request),
                token,
                asked.get().app().name(),
                user.displayName(),
                asked.get().scopes().stream().map(Scopes::permission).toList(),
                "Allow this only where a device in front of you shows the code " + code + "."));
  }

  private void showCodeForm(
      ServerRequest request, ServerResponse response, String code, Optional<String> problem) {
    String token = browsers.formToken(request, response);
    Pages.send(
        response,
        problem.isPresent() ? 400 : 200,
        "",
        page ->
            JtecodeGenerated.render(
                page, null, Browsers.sameAddress(request), token, code, problem.orElse("")));
  }

  private static Optional<String> code(ServerRequest request) {
    return Query.of(request).first(CODE).filter(code -> !code.isBlank());
  }
}
