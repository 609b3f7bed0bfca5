package io.github.tdl4j.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, and the Java it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return new String[] {
      "tdl " + Objects.requireNonNullElse(version, "development"),
      "Java " + System.getProperty("java.version") + ", " + system
    };
  }
}
