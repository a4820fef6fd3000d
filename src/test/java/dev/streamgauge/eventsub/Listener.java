package dev.streamgauge.eventsub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A game's server that takes webhooks. */
public final class Listener implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PREFIX = "Twitch-Eventsub-";

  /** A message as it came. */
  public record Message(
      String id, String type, String retry, String timestamp, String signature, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  private final HttpServer server;
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private volatile boolean wanted = true;

  public Listener() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Message message =
        new Message(
            header(exchange, "Message-Id"),
            header(exchange, "Message-Type"),
            header(exchange, "Message-Retry"),
            header(exchange, "Message-Timestamp"),
            header(exchange, "Message-Signature"),
            body);
    messages.add(message);
    if (message.type().equals("webhook_callback_verification") && wanted) {
      byte[] answer = message.json().path("challenge").asString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } else {
      exchange.sendResponseHeaders(status, -1);
    }
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(PREFIX + name);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b%20c";
  }

  /** Answers notifications so from now on. */
  public void answer(int newStatus) {
    status = newStatus;
  }

  public void refuseChallenges() {
    wanted = false;
  }

  public List<Message> of(String type) {
    return messages.stream().filter(message -> message.type().equals(type)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
