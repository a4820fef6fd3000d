package dev.streamgauge.helix;

import dev.streamgauge.http.HttpError;
import dev.streamgauge.http.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;

/** Where a list goes on, as a text that a client can't read meaning into or change. */
public final class Cursors {
  private static final int SIGNATURE_LENGTH = 43;

  private final Signer signer;

  public Cursors(SecretKey key) {
    this.signer = new Signer(key);
  }

  /**
   * The cursor for a position.
   *
   * @param list names the list that the position is in, with all that its order depends on
   */
  public String at(String list, String position) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(position.getBytes(StandardCharsets.UTF_8));
    return signer.sign(list + ' ' + position) + text;
  }

  /**
   * The position in a cursor that {@link #at} made for the same list.
   *
   * @throws HttpError 400 where it is any other text
   */
  public String position(String list, String cursor) {
    try {
      if (cursor.length() >= SIGNATURE_LENGTH) {
        String signature = cursor.substring(0, SIGNATURE_LENGTH);
        byte[] text = Base64.getUrlDecoder().decode(cursor.substring(SIGNATURE_LENGTH));
        String position = new String(text, StandardCharsets.UTF_8);
        if (signer.isSignature(list + ' ' + position, signature)
            && at(list, position).equals(cursor)) {
          return position;
        }
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static HttpError invalid() {
    return HttpError.badRequest("Invalid cursor.");
  }
}
