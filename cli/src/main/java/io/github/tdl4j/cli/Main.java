package io.github.tdl4j.cli;

/** The {@code tdl} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    System.out.println("tdl");
  }
}
