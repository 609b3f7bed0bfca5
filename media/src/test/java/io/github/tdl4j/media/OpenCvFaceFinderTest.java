package io.github.tdl4j.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.recording.FolderImport;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.recording.FolderPlan;
import io.github.tdl4j.recording.ImportTools;
import io.github.tdl4j.recording.media.Box;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.naming.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A face that is drawn of blurred ellipses is one to the cascade. */
class OpenCvFaceFinderTest {
  private static final int SIDE = 240;

  @TempDir private Path folder;

  /** Grey, centre and half axes of an ellipse, in half widths of the face. */
  private record Spot(double grey, double x, double y, double rx, double ry) {
    double over(double under, double atX, double atY) {
      double distance = Math.hypot((atX - x) / rx, (atY - y) / ry);
      return under + (grey - under) / (1 + Math.exp(12 * (distance - 1)));
    }
  }

  private static final Spot MOUTH = new Spot(80, 0, 0.8, 0.36, 0.1);
  private static final List<Spot> FACE =
      List.of(
          new Spot(190, 0, 0.1, 1, 1.35),
          new Spot(40, 0, -1.15, 1, 0.45), // hair
          new Spot(120, -0.42, -0.28, 0.3, 0.16),
          new Spot(120, 0.42, -0.28, 0.3, 0.16),
          new Spot(50, -0.42, -0.26, 0.14, 0.09),
          new Spot(50, 0.42, -0.26, 0.14, 0.09),
          new Spot(70, -0.42, -0.52, 0.28, 0.06),
          new Spot(70, 0.42, -0.52, 0.28, 0.06),
          new Spot(210, 0, 0.05, 0.12, 0.42), // nose
          new Spot(130, 0, 0.42, 0.2, 0.06),
          MOUTH);

  private static GreyPicture face(double centreX, double centreY, double halfWidth) {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double grey = 60;
        for (Spot spot : FACE) {
          grey = spot.over(grey, (x - centreX) / halfWidth, (y - centreY) / halfWidth);
        }
        pixels[y * SIDE + x] = (byte) Math.round(grey);
      }
    }
    return new GreyPicture(SIDE, SIDE, pixels);
  }

  @Test
  void face_drawnAnywhere_isFoundThere() {
    OpenCvFaceFinder finder = new OpenCvFaceFinder();
    for (double[] at : new double[][] {{120, 120, 60}, {90, 110, 45}, {150, 130, 70}}) {
      Box box = finder.face(face(at[0], at[1], at[2])).orElseThrow();

      assertThat(box.x() + box.width() / 2).isCloseTo(at[0], within(0.15 * at[2]));
      assertThat(box.y() + box.height() / 2).isCloseTo(at[1], within(0.3 * at[2]));
      assertThat(box.width()).isBetween(1.8 * at[2], 3.2 * at[2]);
    }
  }

  @Test
  void face_ofPicturesWithout_isNone() {
    GreyPicture flat = new GreyPicture(SIDE, SIDE, new byte[SIDE * SIDE]);

    assertThat(new OpenCvFaceFinder().face(flat)).isEmpty();
  }

  /** The frames of region mouth follow it: what is darkest in them is the mouth. */
  @Test
  void mouth_ofAFaceThatMoves_staysInTheMiddleOfTheFrames() throws IOException {
    List<GreyPicture> pictures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pictures.add(face(100 + 2 * i, 120, 60));
    }
    Files.createDirectories(folder.resolve("films/A"));
    Waveform silence = Waveform.of("silence", 16_000, new float[12_800]);
    VideoWriter.mp4(folder.resolve("films/A/1.mp4"), pictures, 25, silence);

    PreparedDataSet set = imported();

    Matrix frames = set.frames("video", set.instances().get(0));
    assertThat(frames.rows()).isEqualTo(20);
    for (int frame = 0; frame < frames.rows(); frame++) {
      double[] middle = darkMiddle(frames.row(frame));
      assertThat(middle[0]).as("row in frame %d", frame).isCloseTo(14.5, within(6.0));
      assertThat(middle[1]).as("column in frame %d", frame).isCloseTo(19.5, within(3.0));
    }
  }

  private PreparedDataSet imported() {
    FolderImportRequest request =
        new FolderImportRequest(
            folder.resolve("films"),
            PathPattern.of("{label}/{name}"),
            Optional.empty(),
            FolderImportRequest.Wanted.VIDEO,
            new DataSetTerms("films", "", ""),
            false,
            false);
    var settings =
        SettingsFile.parse("video: {region: mouth, size: [30, 40]}", "settings", List.of());
    var tools = new ImportTools(new FfmpegDecoder(), new OpenCvFaceFinder(), 2);
    Path out = folder.resolve("imported");
    var unused = FolderImport.run(FolderPlan.of(request, settings), out, tools, (i, n) -> {});
    return PreparedDataSet.read(out);
  }

  /** The mean row and column of the pixels of 30 x 40 that are nearly as dark as a lip. */
  private static double[] darkMiddle(float[] frame) {
    double count = 0;
    double row = 0;
    double column = 0;
    for (int i = 0; i < frame.length; i++) {
      if (frame[i] < 105) {
        count++;
        row += Math.floorDiv(i, 40);
        column += i % 40;
      }
    }
    return new double[] {row / count, column / count};
  }
}
