package io.github.tdl4j.experiment;

/** The version of this code. */
public final class CodeVersion {
  private CodeVersion() {}

  /** As the jar says; {@code development} where the classes are in no jar. */
  public static String text() {
    String version = CodeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
