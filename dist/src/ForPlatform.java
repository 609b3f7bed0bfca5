import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jar of ONNX Runtime without the native libraries of other platforms and without debug
 * symbols: of its 54 MB one platform needs 6 to 13.
 *
 * <pre>java dist/src/ForPlatform.java CLASSPATH PLATFORM FOLDER</pre>
 *
 * <p>The jar is found on the class path and keeps its name. Entries keep their order and get one
 * time, so that the same jar gives the same bytes.
 */
public final class ForPlatform {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final String NATIVES = "ai/onnxruntime/native/";

  /** Folders of the jar; ONNX Runtime has none for macOS on Intel. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "linux-x86_64", "linux-x64",
          "linux-arm64", "linux-aarch64",
          "macosx-arm64", "osx-aarch64",
          "macosx-x86_64", "none",
          "windows-x86_64", "win-x64");

  private ForPlatform() {}

  public static void main(String[] arguments) throws IOException {
    Path jar =
        Arrays.stream(arguments[0].split(java.io.File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().matches("onnxruntime-[0-9.]+\\.jar"))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no onnxruntime jar on the class path"));
    String kept = FOLDERS.get(arguments[1]);
    if (kept == null) {
      throw new IllegalArgumentException("no such platform: " + arguments[1]);
    }
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    copy(jar, NATIVES + kept + "/", folder.resolve(jar.getFileName()));
  }

  private static void copy(Path jar, String kept, Path copy) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      to.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry entry : from.stream().toList()) {
        String name = entry.getName();
        boolean ofOthers = name.startsWith(NATIVES) && !name.startsWith(kept);
        if (!ofOthers && !name.contains(".dSYM/")) {
          ZipEntry copied = new ZipEntry(name);
          copied.setTimeLocal(TIME); // that of the entry would depend on the time zone
          to.putNextEntry(copied);
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
          to.closeEntry();
        }
      }
    }
  }
}
