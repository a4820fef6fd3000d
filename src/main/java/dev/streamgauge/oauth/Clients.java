package dev.streamgauge.oauth;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.identity.App;
import dev.streamgauge.identity.Apps;
import java.util.Optional;

/** Which app a request comes from, and whether it proves that. */
final class Clients {
  private final Apps apps;

  Clients(Apps apps) {
    this.apps = apps;
  }

  /** The app that is named, without proof. */
  App named(Parameters parameters) {
    return apps.find(parameters.require("client_id"))
        .orElseThrow(() -> HttpError.badRequest("invalid client"));
  }

  /** The app, which has to prove with its secret that it is the one. */
  App proven(Parameters parameters) {
    App app = named(parameters);
    String secret = parameters.require("client_secret");
    checkSecret(app, secret);
    return app;
  }

  /** The app, which has to prove itself unless it can't keep a secret. */
  App provenIfConfidential(Parameters parameters) {
    App app = named(parameters);
    return app.confidential() ? proven(parameters) : app;
  }

  /** The app; a secret isn't needed, but where there is one it has to be right. */
  App notDisproven(Parameters parameters) {
    App app = named(parameters);
    Optional<String> secret = parameters.find("client_secret");
    if (app.confidential() && secret.isPresent()) {
      checkSecret(app, secret.get());
    }
    return app;
  }

  private void checkSecret(App app, String secret) {
    if (!apps.isSecret(app, secret)) {
      throw new HttpError(403, "invalid client secret");
    }
  }
}
