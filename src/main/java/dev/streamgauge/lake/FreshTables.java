package dev.streamgauge.lake;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;

/** Shows fresh rows to DuckDB as tables, one for each kind; DuckDB reads them where they are. */
final class FreshTables {
  private static final Map<Column.Type, DuckDBColumnType> TYPES =
      Map.of(
          Column.Type.TEXT, DuckDBColumnType.VARCHAR,
          Column.Type.WORD, DuckDBColumnType.VARCHAR,
          Column.Type.NUMBER, DuckDBColumnType.BIGINT,
          Column.Type.TIME, DuckDBColumnType.BIGINT,
          Column.Type.DECIMAL, DuckDBColumnType.DOUBLE,
          Column.Type.FLAG, DuckDBColumnType.BOOLEAN);

  private Optional<Rows.Slice> shown = Optional.empty();

  FreshTables(DuckDb db) {
    for (Kind kind : Kind.values()) {
      try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
        var _ =
            function.withName(name(kind)).withFunction(new Scan(kind)).register(db.connection());
      } catch (SQLException e) {
        throw new LakeException("DuckDB takes no table: " + e.getMessage(), e);
      }
    }
  }

  /** The query for these rows, of which there is one at a time. */
  String query(Rows.Slice slice) {
    shown = Optional.of(slice);
    Kind kind = slice.of().kind();
    return "SELECT %s FROM %s()"
        .formatted(
            kind.columns().stream().map(FreshTables::select).collect(Collectors.joining(", ")),
            name(kind));
  }

  private static String select(Column column) {
    String name = column.name();
    return column.type() == Column.Type.TIME ? "make_timestamp(" + name + ") AS " + name : name;
  }

  private static String name(Kind kind) {
    return "fresh_" + kind.folder();
  }

  /** How many rows a statement has read. */
  private static final class Reached implements DuckDBTableFunctionState {
    private int rows;

    @Override
    public void close() {}
  }

  /** The table of a kind. */
  private final class Scan implements DuckDBTableFunction<List<Column>, Reached, Object> {
    private final Kind kind;

    Scan(Kind kind) {
      this.kind = kind;
    }

    @Override
    public List<Column> bind(DuckDBTableFunctionBindInfo info) {
      for (Column column : kind.columns()) {
        var _ = info.addResultColumn(column.name(), TYPES.get(column.type()));
      }
      return kind.columns();
    }

    @Override
    public Reached init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      return new Reached();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
      Reached reached = info.getInitData();
      Rows.Slice slice = shown.orElseThrow();
      int count = (int) Math.min(chunk.capacity(), slice.size() - reached.rows);
      if (count > 0) {
        slice.write(reached.rows, count, chunk);
        reached.rows += count;
      }
      return count;
    }
  }
}
