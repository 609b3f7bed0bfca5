package io.github.tdl4j.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads an option {@code M=VALUE} that is given once for each modality.
 *
 * @param form the words for its value in messages, as {@code M=R, a modality and its rate}
 */
public record ByModality(CommandSpec spec, String option, String form) {
  /** Returns the values by modality, in the order given. */
  public Map<String, String> read(List<String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw fault("must be " + form + ", but is '" + one + "'");
      }
      String modality = one.substring(0, equals);
      if (values.put(modality, one.substring(equals + 1)) != null) {
        throw fault("must be given once for " + modality + " but is given twice");
      }
    }
    return values;
  }

  public ParameterException fault(String rule) {
    return new ParameterException(spec.commandLine(), option + " " + rule);
  }
}
