package dev.streamgauge.bench;

/** One thing the bench measures. */
interface Part {

  /**
   * What a part works with.
   *
   * @param rounds how often each figure is taken
   * @param connections how many connections send at full speed
   * @param crashes how often the server is killed
   */
  record Setting(
      Workspace workspace, Launcher launcher, int rounds, int connections, int crashes) {}

  Report run(Setting setting);

  /** Says on the terminal where it is. */
  static void say(String words) {
    System.err.println("    " + words);
  }
}
