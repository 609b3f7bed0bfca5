package io.github.tdl4j.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.generation.measure.ClipMeasures;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationReportTest {
  private static MeasuredClip clip(String way, int number, double ssim, String read) {
    return new MeasuredClip(
        0,
        number % 2,
        "clip-" + number,
        "Ann",
        "U",
        false,
        way,
        new ClipMeasures(ssim, 20, 0.5, 1),
        read);
  }

  /** A way that is better by 0.1 in each clip: the interval of the difference has no width. */
  @Test
  void markdown_constantDifference_hasAnIntervalWithoutWidth() {
    List<MeasuredClip> clips = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double ssim = i / 50.0;
      clips.add(clip("mean-clip", i, ssim, "V"));
      clips.add(clip("nearest-clip", i, 0.25, i < 5 ? "U" : "V"));
      clips.add(clip("decoder", i, ssim + 0.1, "U"));
    }

    String text = new GenerationReport(clips, false, Seeds.root(1)).markdown();

    assertThat(text)
        .contains("| decoder | mean-clip | 0.100 [0.100, 0.100] |")
        .contains("| decoder | 0.290 [")
        .contains(" | 100.0 [100.0, 100.0] |")
        .contains("Clips of unseen labels:")
        .doesNotContain("Clips of seen labels:");
    assertThat(text)
        .containsPattern("\\| nearest-clip \\| 0\\.250 \\[0\\.250, 0\\.250\\].*25\\.0 \\[");
  }

  /** One group has no variation between groups. */
  @Test
  void markdown_byGroup_resamplesGroups() {
    List<MeasuredClip> clips = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      clips.add(clip("mean-clip", i, i / 10.0, "V"));
    }

    assertThat(new GenerationReport(clips, true, Seeds.root(1)).markdown())
        .contains("| mean-clip | 0.250 [0.250, 0.250] |");
  }

  @Test
  void csv_clips_haveALineEach() {
    String csv =
        new GenerationReport(List.of(clip("decoder", 3, 0.5, "=U")), false, Seeds.root(1)).csv();

    assertThat(csv.lines())
        .containsExactly(
            "repeat,fold,instance,group,label,seen,way,ssim,psnr,movement,blur,read",
            "0,1,clip-3,Ann,U,false,decoder,0.500000,20.000000,0.500000,1.000000,'=U");
  }
}
