package io.github.tdl4j.recording.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.recording.media.GreyPicture;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameSamplerTest {
  private static GreyPicture number(int value) {
    return new GreyPicture(1, 1, new byte[] {(byte) value});
  }

  /** The numbers of the pictures that frames show. */
  private static List<Integer> frames(double rate, double end, List<Double> times) {
    List<Integer> shown = new ArrayList<>();
    double origin = times.get(0);
    FrameSampler sampler =
        new FrameSampler(origin, rate, (picture, frame) -> shown.add(picture.at(0, 0)));
    for (int i = 0; i < times.size(); i++) {
      sampler.picture(times.get(i), number(i));
    }
    sampler.finish(FrameSampler.count(origin, end, rate));
    return shown;
  }

  @Test
  void frames_atTheRateOfTheFilm_areItsPictures() {
    assertThat(frames(30, 0.1335, List.of(0.0, 0.033, 0.067, 0.1))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void frames_atTwiceTheRate_showEachPictureTwice() {
    assertThat(frames(20, 0.3, List.of(0.0, 0.1, 0.2))).containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void frames_ofPictureThatStays_showItUntilTheNext() {
    assertThat(frames(10, 0.6, List.of(5.0, 5.1, 5.4).stream().map(t -> t - 5).toList()))
        .containsExactly(0, 1, 1, 1, 2, 2);
  }

  /** What a frame shows is on at its time, or begins or ended within half a frame of it. */
  @Property(tries = 300)
  void frames_ofAnyTimes_areWithinHalfAFrameOfWhatIsShown(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.01, max = 0.3) Double> gaps) {
    List<Double> times = new ArrayList<>(List.of(0.0));
    gaps.forEach(gap -> times.add(times.get(times.size() - 1) + gap));
    double end = times.get(times.size() - 1) + 0.1;
    double rate = 25;

    List<Integer> shown = frames(rate, end, times);

    for (int frame = 0; frame < shown.size(); frame++) {
      int picture = shown.get(frame);
      double time = frame / rate;
      double until = picture + 1 < times.size() ? times.get(picture + 1) : end;
      assertThat(time).isBetween(times.get(picture) - 0.5 / rate - 1e-6, until + 0.5 / rate + 1e-6);
    }
    assertThat(shown).hasSize((int) Math.round(end * rate));
  }
}
