package dev.streamgauge.oauth;

import static dev.streamgauge.oauth.OauthServer.PASSWORD;
import static dev.streamgauge.oauth.OauthServer.authorize;
import static org.assertj.core.api.Assertions.assertThat;

/** Alice at her browser, in which she has signed in. */
final class Alice {
  private final OauthServer server;
  private final Browser browser;

  Alice(OauthServer server) {
    this.server = server;
    browser = new Browser(server);
    browser.open(authorize(server.confidential.app(), ""));
    assertThat(browser.signIn("alice", PASSWORD).body()).contains("signed in as");
  }

  Browser window() {
    return new Browser(server, browser);
  }

  /** A window with a page that is there. */
  Browser opens(String path) {
    Browser window = window();
    assertThat(window.open(path).statusCode()).isEqualTo(200);
    return window;
  }
}
