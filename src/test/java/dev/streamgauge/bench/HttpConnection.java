package dev.streamgauge.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive HTTP/1.1 connection to the loopback. It does as little as it can, so that on
 * shared cores the server is what is measured.
 */
final class HttpConnection implements AutoCloseable {
  private static final int READ_TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** What the server answered, with a body of UTF-8 text. */
  record Answer(int status, String body) {}

  Answer get(String path, Map<String, String> headers) throws IOException {
    return send("GET", path, headers, "");
  }

  Answer send(String method, String path, Map<String, String> headers, String body)
      throws IOException {
    return exchange(head(method, path, headers), body.getBytes(UTF_8));
  }

  /** Milliseconds from a request to the first and the last byte of its answer. */
  record Timed(double firstByteMillis, double lastByteMillis) {}

  /** Asks by a connection of its own, and says how long that took. */
  static Timed timed(int port, String path) throws IOException {
    long start = System.nanoTime();
    try (HttpConnection connection = new HttpConnection(port)) {
      connection.out.write(
          (head("GET", path, Map.of()) + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
      connection.in.mark(1);
      if (connection.in.read() < 0) {
        throw new EOFException();
      }
      double first = (System.nanoTime() - start) / 1e6;
      connection.in.reset();
      Answer answer = connection.answer();
      if (answer.status() != 200) {
        throw new IOException("answered " + answer.status() + ": " + answer.body());
      }
      return new Timed(first, (System.nanoTime() - start) / 1e6);
    }
  }

  /** The first lines of a request, up to the length of its body, which {@link #exchange} adds. */
  static String head(String method, String path, Map<String, String> headers) {
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    return head.toString();
  }

  /** Sends a request and waits for its answer. */
  Answer exchange(String head, byte[] body) throws IOException {
    out.write((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
    out.write(body);
    return answer();
  }

  private Answer answer() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
      } else if (header.startsWith("transfer-encoding:") && header.endsWith("chunked")) {
        chunked = true;
      }
    }
    return new Answer(status, new String(chunked ? chunks() : bytes(length), UTF_8));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(bytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] bytes(long length) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(length));
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
