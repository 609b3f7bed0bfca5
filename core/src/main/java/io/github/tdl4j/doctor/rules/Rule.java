package io.github.tdl4j.doctor.rules;

import java.util.Locale;

/**
 * The rules that a data set is checked against. {@code docs/data-doctor.md} explains each; the
 * limits are constants of {@link InstanceRules}, {@link LengthRules} and {@link NearDuplicates}.
 */
public enum Rule {
  UNREADABLE(
      Severity.ERROR,
      "dataset.json, instances.csv and the arrays must follow the format of prepared data sets",
      "correct the file; docs/dataset-format.md describes the format"),
  NOT_FINITE(
      Severity.ERROR,
      "all numbers must be finite",
      "correct the program that wrote the numbers, or leave these instances out of instances.csv"),
  LABEL_WITHOUT_INSTANCES(
      Severity.ERROR,
      "every label must have instances",
      "remove the label from labels in dataset.json"),
  LABEL_ONCE(
      Severity.ERROR,
      "a label must have at least 2 instances, one for training and one for testing",
      "record more, or leave these instances and their labels out"),
  ONE_LABEL(Severity.ERROR, "there must be at least 2 labels", "record other labels too"),
  ALL_ALIKE(
      Severity.ERROR,
      "the instances of a modality must differ, or nothing can be learnt from it",
      "check whether it was recorded; numbers below 1e-45 are 0 in float32, so write them in"
          + " another unit"),
  ALL_CONSTANT(
      Severity.ERROR,
      "the numbers of an instance must vary",
      "check whether it was recorded; black pictures and muted sound hold no information"),
  ALL_SILENT(
      Severity.ERROR,
      "some recording must be louder than -60 dB of full scale",
      "check the microphone, or leave the sound out"),
  LABEL_RARE(
      Severity.WARNING,
      "a label should have an instance for each of 5 folds",
      "record more, or set fewer folds"),
  LABELS_UNEQUAL(
      Severity.WARNING,
      "labels should have similar numbers of instances",
      "read Seen, Unseen and H, which weight all labels equally, before All, which weights all"
          + " instances equally; or leave out instances of the frequent labels"),
  LABELS_ALIKE(
      Severity.WARNING,
      "labels should differ in more than case, spaces and punctuation",
      "use one name for each label in instances.csv and dataset.json"),
  GROUPS_ALIKE(
      Severity.WARNING,
      "groups should differ in more than case, spaces and punctuation",
      "use one name for each group, or folds by group put it into training and test parts"),
  ONE_MODALITY(
      Severity.WARNING,
      "an experiment needs two modalities",
      "import both modalities together, or join two data sets by label with data pair"),
  NO_PAIRS(
      Severity.WARNING,
      "maps are fitted on instances with two modalities",
      "give both modalities of an instance the same name when you import them"),
  HALF_PAIR(
      Severity.WARNING,
      "an instance of a seen label must have both modalities, any instance the source modality",
      "add the missing modality, leave these instances out, or make their labels unseen"),
  PAIRS_BY_LABEL_ALONE(
      Severity.WARNING,
      "both modalities of an instance should show the same event, not only the same label",
      "record both modalities of each event; a map fitted to such pairs learns only the labels, and"
          + " transfer can reduce accuracy: check that TDL is above Unimodal before you use it"),
  SAME_INSTANCE_OTHER_LABEL(
      Severity.WARNING,
      "equal instances must have the same label",
      "find out which label is right, and leave the other instances out"),
  SAME_INSTANCE(
      Severity.WARNING,
      "no instance should occur twice, or it may be in the training and the test part",
      "keep one of each"),
  NEAR_INSTANCE(
      Severity.WARNING,
      "instances of different groups should not be nearly identical",
      "check whether they are one recording, or one group under two names"),
  CONSTANT(
      Severity.WARNING,
      "the numbers of an instance should vary",
      "check the recordings, and leave black, blank or muted ones out"),
  STANDING_STILL(
      Severity.WARNING,
      "the frames of an instance should differ",
      "check whether the recording froze, and leave it out"),
  SILENT(
      Severity.WARNING,
      "a recording should be louder than -60 dB of full scale",
      "check the microphone, and leave silent recordings out"),
  CLIPPED(
      Severity.WARNING,
      "at most 1% of the samples of a recording should be at full scale",
      "record with less gain; clipped samples cannot be restored"),
  LENGTH_UNUSUAL(
      Severity.WARNING,
      "instances should be about as long as the others",
      "check whether they were cut in the right places"),
  LENGTH_NOT_DURATION(
      Severity.WARNING,
      "frames should last as long as the recording that they were made from",
      "check rate in dataset.json and how the instances were cut"),
  RATES_DISAGREE(
      Severity.WARNING,
      "both modalities of an instance should have the same duration",
      "check rate in dataset.json: most instances differ by this factor"),
  SIDES_DIFFER(
      Severity.WARNING,
      "the ratio of the durations of both modalities should be the same in all instances",
      "check whether both modalities show the same moments"),
  LABEL_OF_ONE_GROUP(
      Severity.WARNING,
      "a label should come from several groups, or label and group cannot be told apart",
      "record it with other groups too, and do not use folds by group"),
  DESCRIPTIONS_UNREADABLE(
      Severity.WARNING,
      "labels.csv and symbols.csv must follow the format of descriptions of labels",
      "correct the file, without which maps cannot take descriptions"),
  DESCRIPTION_MISSING(
      Severity.WARNING,
      "every label should have a line in labels.csv",
      "add the lines; maps take descriptions of all labels or of none"),
  SYMBOL_UNKNOWN(
      Severity.WARNING,
      "every symbol in labels.csv should have a line in symbols.csv",
      "correct the symbols or add their lines"),
  DESCRIPTIONS_ALIKE(
      Severity.WARNING,
      "different labels should have different descriptions",
      "check whether one was copied; a map cannot tell such labels apart by their descriptions"),
  DESCRIPTION_CONSTANT(
      Severity.WARNING,
      "an attribute in labels.csv should differ between labels",
      "check the values; such an attribute has no effect"),
  DESCRIPTION_UNUSED(
      Severity.NOTE,
      "a line of labels.csv describes a label of the data set",
      "check the spelling, or leave the lines, which have no effect"),
  TAKE_TWICE(
      Severity.NOTE,
      "label, group and repetition should identify one instance",
      "number the repetitions of these instances"),
  ONE_GROUP(
      Severity.NOTE,
      "accuracy on new groups can be measured only with several groups",
      "if there are several, name them in the column group of instances.csv"),
  FEW_GROUPS(
      Severity.NOTE, "each fold by group needs a group", "set fewer folds with split.kind: group"),
  GROUPS_IN_ALL_FOLDS(
      Severity.NOTE,
      "accuracy on new groups needs folds by group",
      "set split.kind: group to measure it");

  private final Severity severity;
  private final String must;
  private final String remedy;

  Rule(Severity severity, String must, String remedy) {
    this.severity = severity;
    this.must = must;
    this.remedy = remedy;
  }

  /** Returns the name in messages and files, which does not change between versions. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether a modality that breaks the rule contains no information. */
  public boolean isOfAll() {
    return this == ALL_ALIKE || this == ALL_CONSTANT || this == ALL_SILENT;
  }

  /** Returns whether findings list equal instances next to each other. */
  boolean listsEqualInstances() {
    return this == SAME_INSTANCE || this == SAME_INSTANCE_OTHER_LABEL;
  }

  public Severity severity() {
    return severity;
  }

  /** Returns the rule as the beginning of a sentence. */
  public String must() {
    return must;
  }

  /** Returns the advice to the user. */
  public String remedy() {
    return remedy;
  }
}
