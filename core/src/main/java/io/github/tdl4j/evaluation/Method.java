package io.github.tdl4j.evaluation;

import java.util.Locale;

/** What a result is a result of. */
public enum Method {
  /** N_V trained on the seen labels alone. */
  UNIMODAL,
  /** N_V tuned with transferred source activations. */
  TDL,
  /** N_V tuned with target data of the unseen labels in the place of the transferred rows. */
  ORACLE,
  /** Logistic regression on H_V^(0), trained on the seen labels alone. */
  LINEAR,
  /** The same, trained also on source inputs that a ridge map has sent to H_V^(0). */
  LINEAR_TDL,
  /** The same, with target data of the unseen labels in the place of the mapped rows. */
  LINEAR_ORACLE,
  /** N_A on the source half of its own test instances. */
  SOURCE;

  /** The name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
