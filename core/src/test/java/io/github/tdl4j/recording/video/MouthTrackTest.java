package io.github.tdl4j.recording.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.recording.media.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MouthTrackTest {
  private static final Box FACE = new Box(100, 50, 80, 80);

  @Test
  void mouth_ofStillFace_isItsLowerPart() {
    List<Box> mouths = MouthTrack.of(List.of(Optional.of(FACE), Optional.of(FACE)), 0.75);

    for (Box mouth : mouths) {
      assertThat(mouth.x() + mouth.width() / 2).isCloseTo(140, within(1e-9));
      assertThat(mouth.y()).isGreaterThan(50 + 0.5 * 80);
      assertThat(mouth.y() + mouth.height()).isLessThan(50 + 1.05 * 80);
      assertThat(mouth.height() / mouth.width()).isCloseTo(0.75, within(1e-9));
    }
  }

  @Test
  void mouth_whereOneFaceIsElsewhere_staysWhereItWas() {
    List<Optional<Box>> faces = new ArrayList<>();
    for (int frame = 0; frame < 20; frame++) {
      faces.add(Optional.of(frame == 9 ? new Box(300, 200, 40, 40) : FACE));
    }

    List<Box> mouths = MouthTrack.of(faces, 1);

    assertThat(mouths).allSatisfy(mouth -> assertThat(mouth.x()).isCloseTo(119.2, within(1e-9)));
  }

  @Test
  void mouth_whereFacesAreMissing_liesBetweenThoseThatWereFound() {
    List<Optional<Box>> faces = new ArrayList<>();
    for (int frame = 0; frame < 41; frame++) {
      boolean found = frame <= 10 || frame >= 30;
      faces.add(found ? Optional.of(new Box(10 * frame, 0, 50, 50)) : Optional.empty());
    }

    List<Box> mouths = MouthTrack.of(faces, 1);

    assertThat(mouths.get(20).x() + mouths.get(20).width() / 2).isCloseTo(225, within(0.5));
  }

  @Test
  void mouth_ofFaceThatTrembles_tremblesLess() {
    List<Optional<Box>> faces = new ArrayList<>();
    for (int frame = 0; frame < 40; frame++) {
      faces.add(Optional.of(new Box(100 + (frame % 2 == 0 ? 3 : -3), 50, 80, 80)));
    }

    List<Box> mouths = MouthTrack.of(faces, 1);

    for (int frame = 10; frame < 30; frame++) {
      double step = mouths.get(frame + 1).x() - mouths.get(frame).x();
      assertThat(Math.abs(step)).isLessThan(1.5); // of 6
    }
  }
}
