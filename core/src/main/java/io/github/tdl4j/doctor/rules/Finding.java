package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.NaturalOrder;
import java.util.List;

/**
 * A rule that is broken.
 *
 * @param value what is so instead
 * @param instances the ids of those it concerns, in natural order, equal ones side by side; none
 *     where it concerns the whole
 */
public record Finding(Rule rule, String value, List<String> instances) {
  public Finding {
    instances =
        rule.isOfEqualOnes()
            ? List.copyOf(instances)
            : instances.stream().sorted(NaturalOrder.NAMES).toList();
  }

  public static Finding of(Rule rule, String value) {
    return new Finding(rule, value, List.of());
  }

  /** Some instances as the subject of a sentence, e.g. {@code 1 instance has}. */
  static String instances(int count, String verbOfOne, String verbOfMore) {
    return count + (count == 1 ? " instance " + verbOfOne : " instances " + verbOfMore);
  }

  /** The rule and what is so instead. */
  public String message() {
    return rule.must() + ", but " + value;
  }
}
