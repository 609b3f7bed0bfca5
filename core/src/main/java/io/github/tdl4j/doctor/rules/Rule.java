package io.github.tdl4j.doctor.rules;

import java.util.Locale;

/**
 * What a data set is scanned for. The page {@code docs/data-doctor.md} explains each, with the
 * limits that {@link InstanceRules}, {@link LengthRules} and {@link NearDuplicates} hold.
 */
public enum Rule {
  UNREADABLE(
      Severity.ERROR,
      "a data set must follow its format",
      "mend what is named; docs/dataset-format.md has the format"),
  NOT_FINITE(
      Severity.ERROR,
      "all numbers must be finite",
      "mend what made the numbers, or leave these instances out of instances.csv"),
  LABEL_WITHOUT_INSTANCES(
      Severity.ERROR, "every label must have instances", "take it out of labels in dataset.json"),
  LABEL_ONCE(
      Severity.ERROR,
      "a label must have 2 instances at least, to learn from one and be tested on the other",
      "record more, or leave these instances and their labels out"),
  ONE_LABEL(Severity.ERROR, "there must be 2 labels at least", "record other labels too"),
  ALL_ALIKE(
      Severity.ERROR,
      "the instances of a modality must differ, or nothing can be learnt from it",
      "look whether it was recorded; write numbers below 1e-45, which are 0 in float32, in another"
          + " unit"),
  ALL_CONSTANT(
      Severity.ERROR,
      "a modality must show something: the numbers of an instance should not all be one",
      "look whether it was recorded; black pictures and muted sound have nothing to learn from"),
  ALL_SILENT(
      Severity.ERROR,
      "sound must be louder than -60 dB of full scale in some recording",
      "look whether the microphone was on, or leave the sound out"),
  LABEL_RARE(
      Severity.WARNING,
      "a label should have an instance for each of 5 folds",
      "record more, or take fewer folds"),
  LABELS_UNEQUAL(
      Severity.WARNING,
      "labels should have about as many instances as each other",
      "read Seen, Unseen and H, which count every label alike, before All, which counts instances;"
          + " or leave out instances of the frequent labels"),
  LABELS_ALIKE(
      Severity.WARNING,
      "labels should differ in more than case, blanks and signs",
      "give one thing one name in instances.csv and dataset.json"),
  GROUPS_ALIKE(
      Severity.WARNING,
      "groups should differ in more than case, blanks and signs",
      "give one person one name, or the same voice is in both parts of a fold by group"),
  ONE_MODALITY(
      Severity.WARNING,
      "an experiment needs two modalities",
      "import both sides together, or join two data sets by label with data pair"),
  NO_PAIRS(
      Severity.WARNING,
      "maps are learnt from instances with two modalities",
      "name both sides of an instance alike when you import them"),
  HALF_PAIR(
      Severity.WARNING,
      "an instance of a seen label must have both modalities, any instance the source modality",
      "record or find what they lack, leave them out, or make their labels unseen"),
  PAIRS_BY_LABEL_ALONE(
      Severity.WARNING,
      "both modalities of an instance should show one event, not one label alone",
      "record both of one event; a map between such pairs learns nothing but labels, and transfer"
          + " can cost accuracy: see whether TDL is above Unimodal before you use it"),
  SAME_INSTANCE_OTHER_LABEL(
      Severity.WARNING,
      "equal instances must have one label",
      "find out which label is right and leave the others out"),
  SAME_INSTANCE(
      Severity.WARNING,
      "no instance should be there twice: what is tested would have been learnt",
      "keep one of each"),
  NEAR_INSTANCE(
      Severity.WARNING,
      "different groups should not have nearly the same instance",
      "look whether it is one recording or one person under two names"),
  CONSTANT(
      Severity.WARNING,
      "an instance must show something: its numbers should not all be one",
      "look at what they were made of, and leave black, blank or muted ones out"),
  STANDING_STILL(
      Severity.WARNING,
      "the frames of an instance should differ",
      "look whether the recording stood still and leave it out"),
  SILENT(
      Severity.WARNING,
      "a recording should be louder than -60 dB of full scale",
      "look whether the microphone was on, and leave silent ones out"),
  CLIPPED(
      Severity.WARNING,
      "at most 1 % of a recording's samples should be at full scale",
      "record with less gain; what is cut off cannot be mended"),
  LENGTH_UNUSUAL(
      Severity.WARNING,
      "instances should be about as long as the others",
      "look whether they were cut in the right places"),
  LENGTH_NOT_DURATION(
      Severity.WARNING,
      "frames should last as long as what they were made of",
      "check rate in dataset.json and how the instances were cut"),
  RATES_DISAGREE(
      Severity.WARNING,
      "both modalities of an instance should last as long",
      "check rate in dataset.json: most instances differ by this factor"),
  SIDES_DIFFER(
      Severity.WARNING,
      "both modalities of an instance should last as long as they do in other instances",
      "look whether both sides show the same moments"),
  LABEL_OF_ONE_GROUP(
      Severity.WARNING,
      "a label should come from several groups, or voice and label are learnt as one",
      "record it with others too, and do not take folds by group"),
  TAKE_TWICE(
      Severity.NOTE,
      "label, group and repetition name one instance",
      "count the repetitions of these instances"),
  ONE_GROUP(
      Severity.NOTE,
      "figures for new groups need several groups",
      "if there are several, say who speaks in instances.csv"),
  FEW_GROUPS(
      Severity.NOTE, "each fold by group needs a group", "take fewer folds with split.kind: group"),
  GROUPS_IN_ALL_FOLDS(
      Severity.NOTE,
      "stratified folds test groups that were trained on",
      "for figures that hold for new groups set split.kind: group");

  private final Severity severity;
  private final String must;
  private final String remedy;

  Rule(Severity severity, String must, String remedy) {
    this.severity = severity;
    this.must = must;
    this.remedy = remedy;
  }

  /** Its name in messages and files, which does not change between versions. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether a modality that breaks it has nothing to learn from. */
  public boolean isOfAll() {
    return this == ALL_ALIKE || this == ALL_CONSTANT || this == ALL_SILENT;
  }

  /** Returns whether its findings keep equal instances side by side. */
  boolean isOfEqualOnes() {
    return this == SAME_INSTANCE || this == SAME_INSTANCE_OTHER_LABEL;
  }

  public Severity severity() {
    return severity;
  }

  /** What should be so, as the beginning of a sentence. */
  public String must() {
    return must;
  }

  /** The way out. */
  public String remedy() {
    return remedy;
  }
}
