package io.github.tdl4j.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import io.github.tdl4j.natives.NativeLibraries;
import java.util.List;
import java.util.Locale;

/**
 * The native library of ONNX Runtime, unpacked once to the user's folder of native libraries. By
 * itself ONNX Runtime unpacks it to a temporary folder at each start.
 */
public final class RuntimeLibrary {
  /** The property of ONNX Runtime that names the folder of its libraries. */
  static final String PROPERTY = "onnxruntime.native.path";

  private RuntimeLibrary() {}

  /**
   * Returns the environment of ONNX Runtime. A folder that the user named for its libraries is used
   * as it is.
   *
   * @throws io.github.tdl4j.io.InputException if the libraries cannot be unpacked, or there are
   *     none for this platform
   */
  public static synchronized OrtEnvironment environment() {
    if (System.getProperty(PROPERTY) == null) {
      String folder = "/ai/onnxruntime/native/" + platform() + "/";
      List<String> libraries =
          List.of(
              folder + System.mapLibraryName("onnxruntime"),
              folder + System.mapLibraryName("onnxruntime4j_jni"));
      System.setProperty(
          PROPERTY, NativeLibraries.unpack(OrtEnvironment.class, libraries).toString());
    }
    return OrtEnvironment.getEnvironment();
  }

  /** Returns the name of this platform in the jar of ONNX Runtime. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    return name + (processor.equals("aarch64") || processor.equals("arm64") ? "-aarch64" : "-x64");
  }
}
