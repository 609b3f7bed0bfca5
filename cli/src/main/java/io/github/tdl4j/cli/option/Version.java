package io.github.tdl4j.cli.option;

import io.github.tdl4j.io.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the program and of Java. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return new String[] {
      "tdl " + CodeVersion.text(), "Java " + System.getProperty("java.version") + ", " + system
    };
  }
}
