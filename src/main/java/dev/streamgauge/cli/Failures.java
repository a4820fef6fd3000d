package dev.streamgauge.cli;

import dev.streamgauge.log.DirectoryInUseException;
import dev.streamgauge.log.LogUnavailableException;
import dev.streamgauge.server.ConfigException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Words failures for people: a sentence for what they can mend, a stack trace only for the rest.
 */
public final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    switch (failure) {
      case ConfigException e -> {
        command.getErr().println(e.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      case CommandFailedException e -> command.getErr().println(e.getMessage());
      case DirectoryInUseException e -> command.getErr().println(e.getMessage());
      case LogUnavailableException e -> command.getErr().println(e.getMessage());
      case UncheckedIOException e -> command.getErr().println(e.getCause().toString());
      default -> failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
