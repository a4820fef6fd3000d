package dev.streamgauge.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of the state, as the scripts in {@code db/migration} make them.
 *
 * <p>Flyway takes most of a second to load, so it is asked only where its own record doesn't show
 * the newest script.
 */
final class Schema {
  /** The version of the newest script. */
  static final String NEWEST = "9";

  private Schema() {}

  static void bringUpToDate(DataSource database) {
    if (!isUpToDate(database)) {
      Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    }
  }

  private static boolean isUpToDate(DataSource database) {
    String newest = "SELECT 1 FROM flyway_schema_history WHERE version = ? AND success";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(newest)) {
      query.setString(1, NEWEST);
      return query.executeQuery().next();
    } catch (SQLException e) {
      return false; // a new database, or one that Flyway will have a clearer word about
    }
  }
}
