package io.github.tdl4j.evaluation;

import java.util.Locale;

/** The methods that an experiment compares. */
public enum Method {
  /** N_V trained on the seen labels alone. */
  UNIMODAL,
  /** N_V fine-tuned on mapped source activations. */
  TDL,
  /** N_V fine-tuned on target data of the unseen labels instead of mapped activations. */
  ORACLE,
  /** Logistic regression on H_V^(0), trained on the seen labels alone. */
  LINEAR,
  /** The same, trained also on source inputs mapped to H_V^(0) by ridge regression. */
  LINEAR_TDL,
  /** The same, trained on target data of the unseen labels instead of mapped inputs. */
  LINEAR_ORACLE,
  /** N_A on the source modality of the test instances. */
  SOURCE;

  /** Returns the name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
