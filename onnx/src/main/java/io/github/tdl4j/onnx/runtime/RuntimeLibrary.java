package io.github.tdl4j.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import io.github.tdl4j.natives.NativeLibraries;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The native library of ONNX Runtime, unpacked once to the user's folder of native libraries. By
 * itself ONNX Runtime unpacks it to a temporary folder at each start.
 */
final class RuntimeLibrary {
  /** The property of ONNX Runtime that names the folder of its libraries. */
  static final String PROPERTY = "onnxruntime.native.path";

  /**
   * Bytes of stack that ONNX Runtime has when it starts. It reads the command line of the process
   * by recursion, so that a long class path overflows the usual stack of 1 MB.
   */
  private static final long STACK = 128L << 20;

  private RuntimeLibrary() {}

  /**
   * Returns the environment of ONNX Runtime, started at the first call.
   *
   * @throws io.github.tdl4j.io.InputException as {@link #unpack}
   */
  static synchronized OrtEnvironment environment() {
    unpack();
    FutureTask<OrtEnvironment> start =
        new FutureTask<>(
            () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "tdl4j"));
    new Thread(null, start, "onnxruntime", STACK).start();
    try {
      return start.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ONNX Runtime starts", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("ONNX Runtime cannot be started", e);
    }
  }

  /**
   * Unpacks the library, before ONNX Runtime is used for the first time. A folder that the user
   * named for it is used as it is.
   *
   * @throws io.github.tdl4j.io.InputException if the library cannot be unpacked, or there is none
   *     for this platform
   */
  static synchronized void unpack() {
    if (System.getProperty(PROPERTY) == null) {
      String folder = "/ai/onnxruntime/native/" + platform() + "/";
      List<String> libraries =
          List.of(
              folder + System.mapLibraryName("onnxruntime"),
              folder + System.mapLibraryName("onnxruntime4j_jni"));
      System.setProperty(
          PROPERTY, NativeLibraries.unpack(OrtEnvironment.class, libraries).toString());
    }
  }

  /** Returns the name of this platform in the jar of ONNX Runtime. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    return name + (processor.equals("aarch64") || processor.equals("arm64") ? "-aarch64" : "-x64");
  }
}
