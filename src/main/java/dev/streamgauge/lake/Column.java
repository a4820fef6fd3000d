package dev.streamgauge.lake;

/** A column of the rows of a kind. */
record Column(String name, Type type) {

  /** What its cells hold; any may be empty. */
  enum Type {
    TEXT,
    /** A text of which there are few different ones, or many rows with the same. */
    WORD,
    NUMBER,
    DECIMAL,
    FLAG,
    /** Microseconds since 1970 in memory, a timestamp in a file. */
    TIME
  }

  static Column text(String name) {
    return new Column(name, Type.TEXT);
  }

  static Column word(String name) {
    return new Column(name, Type.WORD);
  }

  static Column number(String name) {
    return new Column(name, Type.NUMBER);
  }

  static Column decimal(String name) {
    return new Column(name, Type.DECIMAL);
  }

  static Column flag(String name) {
    return new Column(name, Type.FLAG);
  }

  static Column time(String name) {
    return new Column(name, Type.TIME);
  }

  /** The type of its cells in a file. */
  String sqlType() {
    return switch (type) {
      case TEXT, WORD -> "VARCHAR";
      case NUMBER -> "BIGINT";
      case DECIMAL -> "DOUBLE";
      case FLAG -> "BOOLEAN";
      case TIME -> "TIMESTAMP";
    };
  }
}
