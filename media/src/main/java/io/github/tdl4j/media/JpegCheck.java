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
 * Checks JPEG pictures for damage with the decoder of the Java platform, libjpeg, which reports
 * invalid codes and extraneous bytes; FFmpeg accepts both.
 */
final class JpegCheck {
  private static final List<String> DAMAGE = List.of("Corrupt JPEG data", "Premature end");

  /** Subsampling of pixels to save memory; all rows are decoded. */
  private static final int STEP = 16;

  private JpegCheck() {}

  /** Returns libjpeg's message about damage; empty for kinds of JPEG that it does not support. */
  static Optional<String> damage(byte[] picture) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      throw new IllegalStateException("every Java platform has a JPEG reader");
    }
    ImageReader reader = readers.next();
    String[] fault = new String[1];
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (fault[0] == null && DAMAGE.stream().anyMatch(warning::contains)) {
            fault[0] = warning;
          }
        });
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(in, true, true);
      ImageReadParam sparse = reader.getDefaultReadParam();
      sparse.setSourceSubsampling(STEP, 1, 0, 0);
      var unused = reader.readRaster(0, sparse);
    } catch (IOException | RuntimeException e) {
      return Optional.ofNullable(fault[0]); // a kind that this decoder does not support
    } finally {
      reader.dispose();
    }
    return Optional.ofNullable(fault[0]);
  }
}
