package dev.streamgauge.eventsub;

import io.helidon.common.LazyValue;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.DefaultDnsResolver;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.spi.DnsResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Posts messages to callbacks. Outside of a sandbox it dials public addresses only: it is the
 * address itself that is checked, as a name may lead to another one at any time. Redirects are not
 * followed.
 */
final class Poster {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 8 * 1024;

  private final LazyValue<WebClient> client;

  /** The client is made when something is posted: it reads every certificate authority there is. */
  Poster(boolean anywhere) {
    client = LazyValue.create(() -> client(anywhere));
  }

  private static WebClient client(boolean anywhere) {
    return WebClient.builder()
        .followRedirects(false)
        .connectTimeout(CONNECT_TIMEOUT)
        .readTimeout(READ_TIMEOUT)
        .proxy(Proxy.noProxy())
        .shareConnectionCache(false)
        .keepAlive(false)
        .dnsResolver(new Checked(anywhere))
        .build();
  }

  /** What a callback said. */
  record Answer(int status, String body) {}

  /**
   * Posts JSON.
   *
   * @throws IOException where nobody answers, or the address may not be dialled
   */
  Answer post(URI callback, Map<String, String> headers, byte[] body) throws IOException {
    HttpClientRequest request = client.get().post().uri(callback).skipUriEncoding(true);
    request.header(HeaderNames.CONTENT_TYPE, "application/json");
    headers.forEach((name, value) -> request.header(HeaderNames.create(name), value));
    try (HttpClientResponse response = request.submit(body)) {
      String text = "";
      if (response.entity().hasEntity()) {
        try (InputStream in = response.inputStream()) {
          text = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        }
      }
      return new Answer(response.status().code(), text);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Finds the address of a host, and refuses those that are nobody's business. */
  private record Checked(boolean anywhere) implements DnsResolver {
    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
      InetAddress address = DefaultDnsResolver.create().resolveAddress(host, lookup);
      if (!anywhere && !Addresses.isPublic(address)) {
        throw new IllegalArgumentException(host + " leads to an address that is not public");
      }
      return address;
    }
  }
}
