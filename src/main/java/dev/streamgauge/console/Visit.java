package dev.streamgauge.console;

import dev.streamgauge.console.view.Frame;
import dev.streamgauge.console.view.Show;
import dev.streamgauge.http.BrowserCookies;
import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Query;
import dev.streamgauge.pages.console.JtemessageGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One request for a page of the console, by whom, and its answer. */
final class Visit {
  private static final String NOTICE = "streamgauge_notice";
  private static final Pattern HOST = Pattern.compile("[\\w.:\\[\\]-]{1,255}");
  private static final Duration NOTICE_LIFETIME = Duration.ofMinutes(1);

  private final Console console;
  private final String section;
  private final ServerRequest request;
  private final ServerResponse response;
  private Optional<Visitor> visitor = Optional.empty();
  private Optional<Form> form = Optional.empty();

  Visit(Console console, String section, ServerRequest request, ServerResponse response) {
    this.console = console;
    this.section = section;
    this.request = request;
    this.response = response;
  }

  /** Who asks. */
  Visitor visitor() {
    if (visitor.isEmpty()) {
      visitor = Optional.of(console.visitor(request));
    }
    return visitor.get();
  }

  ServerRequest request() {
    return request;
  }

  ServerResponse response() {
    return response;
  }

  /** A part of the path, decoded. */
  String path(String name) {
    return request.path().pathParameters().get(name);
  }

  /** A parameter of the address, without space around it; none where it is blank. */
  Optional<String> query(String name) {
    return Query.of(request).first(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** A header of the request; empty where it has none. */
  String header(String name) {
    return request.headers().first(HeaderNames.create(name)).orElse("");
  }

  /** Whether a script of a page asks, for a part of it. */
  boolean isPart() {
    return !header("HX-Request").isEmpty();
  }

  /** What was typed into the form that was sent. */
  Form form() {
    if (form.isEmpty()) {
      form = Optional.of(Form.of(request));
    }
    return form.get();
  }

  void checkForm() {
    console.cookies().checkForm(request, form().text("form_token"));
  }

  boolean belongsTo(Audience audience) {
    return audience == Audience.ANYBODY || audience.has(visitor(), console.config().open());
  }

  void turnAway(Audience audience) {
    if (visitor().signedIn()) {
      message(
          403,
          "Not for you",
          audience == Audience.ADMIN
              ? "This needs the admin: sign in with the admin token."
              : "This is for members of an organization, and you are in none. Ask the admin of this"
                  + " server to make you one.");
    } else if (isPart()) {
      // The page around it leads to the sign-in when it is loaded again.
      response.status(401).header("HX-Refresh", "true").send();
    } else {
      redirect("/console/signin?to=" + Show.encoded(address()));
    }
  }

  /** The token for the forms on the page. */
  String formToken() {
    return console.cookies().formToken(request, response);
  }

  /** The page's own address, path and query. */
  String address() {
    String query = request.prologue().query().rawValue();
    return request.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
  }

  /** What surrounds the page that is about to be sent. */
  Frame frame(String title) {
    return new Frame(
        title,
        section,
        console.menu(),
        visitor().name(),
        formToken(),
        address(),
        console.assets().prefix(),
        takeNotice());
  }

  /** Sends a page, or a part of one. */
  void page(Consumer<OwaspHtmlTemplateOutput> template) {
    page(200, template);
  }

  /** The same with another status: 422 for a form that has faults. */
  void page(int status, Consumer<OwaspHtmlTemplateOutput> template) {
    StringOutput html = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(html));
    response
        .status(status)
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Cache-Control", "no-store");
    Guards.put(response);
    Compressed.send(request, response, html.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends JSON, for a script of ours. */
  void json(byte[] body) {
    response.header("Content-Type", "application/json").header("Cache-Control", "no-store");
    Guards.put(response);
    Compressed.send(request, response, body);
  }

  /** Sends a table. */
  void csv(String table) {
    response.header("Content-Type", "text/csv; charset=utf-8").header("Cache-Control", "no-store");
    Guards.put(response);
    Compressed.send(request, response, table.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a page that only says something. */
  void message(int status, String title, String text) {
    page(status, html -> JtemessageGenerated.render(html, null, frame(title), text));
  }

  /** Leads the browser to another page of ours. */
  void redirect(String address) {
    response.status(303).header("Location", address).header("Cache-Control", "no-store").send();
  }

  /** The same, and that page says what was done. */
  void redirect(String address, String notice) {
    BrowserCookies.set(request, response, NOTICE, Show.encoded(notice), NOTICE_LIFETIME);
    redirect(address);
  }

  private String takeNotice() {
    Optional<String> notice = BrowserCookies.get(request, NOTICE);
    notice.ifPresent(text -> BrowserCookies.set(request, response, NOTICE, "", Duration.ZERO));
    try {
      return notice.map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8)).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Where this server is for whoever asks, as the start of an address. */
  String origin() {
    return console
        .publicUrl()
        .orElseGet(
            () ->
                (request.isSecure() ? "https://" : "http://")
                    + Optional.of(request.authority())
                        .filter(host -> HOST.matcher(host).matches())
                        .orElse("localhost:8080"));
  }

  /** The refusal of something that isn't there, or that this visitor may not know of. */
  static HttpError notFound() {
    return new HttpError(404, "There is no such page here.");
  }
}
