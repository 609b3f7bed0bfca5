package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultGroupsTest {
  @Test
  void told_faultsThatDifferInNamesAndNumbers_areOneLineWithTheirNumber() {
    List<String> faults =
        IntStream.range(0, 3001)
            .mapToObj(i -> "in/my instance " + i + ".wav: must last 0.1 s but lasts 0.0" + i + " s")
            .toList();
    assertThat(FaultGroups.summary(faults, 20))
        .containsExactly(
            faults.get(0)
                + " (and 3,000 others with the same fault: in/my instance 1.wav, in/my instance"
                + " 2.wav, in/my instance 3.wav, …)");
  }

  @Test
  void told_fewOfAKindAndOtherCauses_areLinesOfTheirOwn() {
    List<String> faults =
        List.of(
            "c.csv:3: instance \"a b\": x.npy: must exist but does not",
            "c.csv:4: instance \"c\": y.npy: must hold numbers but holds \"q\"",
            "c.csv:5: instance \"d\": z.npy: must exist but does not");
    assertThat(FaultGroups.summary(faults, 20)).containsExactlyInAnyOrderElementsOf(faults);
  }

  @Test
  void told_manyKinds_endInTheNumberOfTheOthers() {
    assertThat(FaultGroups.summary(List.of("a: must be x", "a: must be y", "a: must be z"), 1))
        .containsExactly("a: must be x", "and 2 faults of another kind");
  }
}
