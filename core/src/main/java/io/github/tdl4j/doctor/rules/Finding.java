package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.NaturalOrder;
import java.util.List;

/**
 * A violation of a rule.
 *
 * @param value the observation that violates the rule, as the end of a sentence
 * @param instances ids of the instances concerned in natural order, or equal instances next to each
 *     other; empty if the finding concerns the whole data set
 */
public record Finding(Rule rule, String value, List<String> instances) {
  public Finding {
    instances =
        rule.listsEqualInstances()
            ? List.copyOf(instances)
            : instances.stream().sorted(NaturalOrder.NAMES).toList();
  }

  public static Finding of(Rule rule, String value) {
    return new Finding(rule, value, List.of());
  }

  /** Returns the subject and verb of a sentence, for example {@code 1 instance has}. */
  static String instances(int count, String verbOfOne, String verbOfMore) {
    return count + (count == 1 ? " instance " + verbOfOne : " instances " + verbOfMore);
  }

  /** Returns the rule and the observation as one sentence without a full stop. */
  public String message() {
    return rule.must() + ", but " + value;
  }
}
