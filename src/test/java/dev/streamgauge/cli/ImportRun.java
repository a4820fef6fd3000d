package dev.streamgauge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** One run of the command as a user types it, and what it answered. */
record ImportRun(int exit, String out, String err) {

  /** The numbers of its last line: rows imported, rejected, already there and maybe skipped. */
  List<Long> counts() {
    return Pattern.compile("[0-9]+")
        .matcher(out)
        .results()
        .map(m -> Long.valueOf(m.group()))
        .toList();
  }

  static ImportRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exit =
        new CommandLine(new ImportCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new Failures())
            .execute(words);
    return new ImportRun(exit, out.toString().strip(), err.toString());
  }
}
