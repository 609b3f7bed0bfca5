package io.github.tdl4j.natives;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Tells a program that lacks the jars of this platform from one whose jars cannot be loaded. */
final class MissingNatives {
  private static final String LINEAR_ALGEBRA = "org/bytedeco/openblas";

  private MissingNatives() {}

  /**
   * The message for a class of the binding whose native library is nowhere on the class path.
   *
   * @return the artefact to add; empty if the library is there
   */
  static Optional<String> message(Class<?> binding) {
    return message(binding, Loader.getPlatform());
  }

  static Optional<String> message(Class<?> binding, String platform) {
    String folder = binding.getPackageName().replace(".global", "").replace('.', '/');
    String library = System.mapLibraryName("jni" + binding.getSimpleName());
    if (binding.getClassLoader().getResource(folder + "/" + platform + "/" + library) != null) {
      return Optional.empty();
    }
    String artefact = folder.equals(LINEAR_ALGEBRA) ? "tdl4j-natives-" : "tdl4j-media-natives-";
    return Optional.of(
        "the native libraries of "
            + binding.getSimpleName()
            + " for "
            + platform
            + " are not on the class path; add the dependency io.github.tdl4j:"
            + artefact
            + platform
            + " (docs/install.md), or use the zip for this platform");
  }
}
