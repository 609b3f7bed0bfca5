package io.github.tdl4j.onnx.export;

import io.github.tdl4j.math.Check;

/**
 * The licence and the description in the metadata of a model; empty texts are left out.
 *
 * @param licence under which the model may be used, as {@code CC-BY-4.0}. The licence of this
 *     library says nothing about models: it depends on the data and on you
 * @param description of the data and the use, one or more sentences
 */
public record ExportNotes(String licence, String description) {
  public ExportNotes {
    Check.notNull("licence", licence);
    Check.notNull("description", description);
  }

  /** Returns notes without a licence and a description. */
  public static ExportNotes none() {
    return new ExportNotes("", "");
  }
}
