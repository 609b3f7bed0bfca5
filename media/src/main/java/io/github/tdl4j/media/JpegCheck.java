package io.github.tdl4j.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Looks for damage in JPEG pictures with the decoder of the Java platform, libjpeg, which tells of
 * codes that are none and of bytes that are left over. FFmpeg takes both as they are.
 */
final class JpegCheck {
  private static final List<String> DAMAGE = List.of("Corrupt JPEG data", "Premature end");

  /** Pixels are not looked at, and fewer in a row need less memory; all rows must be decoded. */
  private static final int STEP = 16;

  private JpegCheck() {}

  /** What libjpeg says of damage; nothing of kinds of JPEG that it does not read. */
  static Optional<String> damage(byte[] picture) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new IllegalStateException("every Java platform has a JPEG reader");
    }
    ImageReader reader = readers.next();
    String[] said = new String[1];
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (said[0] == null && DAMAGE.stream().anyMatch(warning::contains)) {
            said[0] = warning;
          }
        });
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(in, true, true);
      ImageReadParam sparse = reader.getDefaultReadParam();
      sparse.setSourceSubsampling(STEP, 1, 0, 0);
      var unused = reader.readRaster(0, sparse);
    } catch (IOException | RuntimeException e) {
      return Optional.ofNullable(said[0]); // a kind that this decoder does not know
    } finally {
      reader.dispose();
    }
    return Optional.ofNullable(said[0]);
  }
}
