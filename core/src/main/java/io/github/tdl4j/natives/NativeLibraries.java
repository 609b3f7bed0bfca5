package io.github.tdl4j.natives;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native libraries. The binding (JavaCPP) unpacks them to a folder and accepts an
 * existing file by its size and time alone, so that anyone who can write to the folder can run code
 * as the user. The folder is therefore chosen here, by {@link ExtractionFolder}, and checked before
 * the binding sees it.
 *
 * <p>Every use of the binding begins with {@link #load}. A failure is remembered: each later call
 * fails with the same message.
 */
public final class NativeLibraries {
  private static final Set<Class<?>> LOADED = new HashSet<>();
  private static @Nullable Path folder;
  private static @Nullable String failure;

  private NativeLibraries() {}

  /**
   * Loads the libraries of one class of the binding, with those that they need.
   *
   * @throws InputException if there is no safe folder to unpack them to, or they cannot be loaded
   */
  public static synchronized void load(Class<?> binding) {
    if (LOADED.contains(binding)) {
      return;
    }
    if (failure != null) {
      throw new InputException(failure);
    }
    try {
      if (folder == null) {
        folder = prepare();
      }
      loadFrom(folder, binding);
    } catch (InputException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
    LOADED.add(binding);
  }

  /**
   * Unpacks libraries that another binding loads, as ONNX Runtime's does, which would unpack them
   * at each start.
   *
   * @param binding a class of the jar that holds the libraries
   * @param resources of the libraries in the jar, in one folder; at least one
   * @return the folder of the unpacked libraries
   * @throws InputException if there is no safe folder to unpack them to, or a library is missing
   */
  public static synchronized Path unpack(Class<?> binding, List<String> resources) {
    if (folder == null) {
      folder = prepare();
    }
    try {
      Path unpacked = folder;
      for (String resource : resources) {
        File file = Loader.cacheResource(binding, resource);
        if (file == null) {
          throw new InputException(
              resource + ": there is no native library of this name; this platform has none");
        }
        unpacked = Objects.requireNonNull(file.toPath().getParent(), "a file in a folder");
      }
      return unpacked;
    } catch (IOException e) {
      throw new InputException(
          folder + ": native libraries cannot be unpacked here: " + reason(e), e);
    }
  }

  private static Path prepare() {
    requireUsualCharset(Charset.defaultCharset());
    Path safe = ExtractionFolder.ofUser().take();
    System.setProperty(ExtractionFolder.PROPERTY, safe.toString());
    try {
      // The binding keeps the folder that it chose first: another library may have used it before.
      Path used = Loader.getCacheDir().toPath().toAbsolutePath();
      if (!used.equals(safe)) {
        PrivateFolder.requireSafe(used);
      }
      return used;
    } catch (IOException e) {
      throw new InputException(
          safe + ": native libraries cannot be unpacked here: " + reason(e), e);
    }
  }

  /** The binding reads its own settings, which are ASCII, in the default charset. */
  static void requireUsualCharset(Charset charset) {
    byte[] letters = new byte[0x7f - ' '];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) (' ' + i);
    }
    String ascii = new String(letters, StandardCharsets.US_ASCII);
    if (!new String(letters, charset).equals(ascii)) {
      throw new InputException(
          "file.encoding must be an encoding that has ASCII in it but is "
              + charset
              + ", in which the native libraries cannot be loaded; leave out the option, or give"
              + " -Dfile.encoding=UTF-8");
    }
  }

  private static void loadFrom(Path folder, Class<?> binding) {
    try {
      Loader.load(binding);
    } catch (LinkageError | RuntimeException e) {
      MissingNatives.message(binding)
          .ifPresent(
              message -> {
                throw new InputException(message, e);
              });
      throw new InputException(
          folder
              + ": the native libraries of "
              + binding.getSimpleName()
              + " cannot be unpacked and loaded here: "
              + reason(e)
              + "; the folder needs about 300 MB and must allow programs to run (no noexec mount);"
              + " -D"
              + ExtractionFolder.PROPERTY
              + "=DIR names another",
          e);
    }
  }

  private static String reason(Throwable thrown) {
    Throwable first = thrown;
    while (first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    String message = String.valueOf(first.getMessage());
    String end = message.substring(message.lastIndexOf('/') + 1); // the path is long, and known
    return Quoting.line(first.getClass().getSimpleName() + ": " + end);
  }
}
