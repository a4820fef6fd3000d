package dev.streamgauge.drops;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns as JSON, as the state and the log hold them. */
final class CampaignJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private CampaignJson() {}

  static String write(Campaign campaign) {
    return MAPPER.writeValueAsString(campaign);
  }

  static Campaign read(String json) {
    try {
      return MAPPER.readValue(json, Campaign.class);
    } catch (JacksonException e) {
      throw new UncheckedIOException(new IOException("a stored campaign cannot be read", e));
    }
  }
}
