package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tdl4j.embedding.description.DescriptionSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.MapDescriptions;
import io.github.tdl4j.experiment.settings.MapDescriptions.Use;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionSectionTest {
  private static ExperimentSettings read(String maps) {
    return ExperimentFile.parse(
        "data: d\nsplit: {unseen: [A]}\nmaps: [" + maps + "]\n", "test.yaml", List.of());
  }

  @Test
  void descriptions_ofAMap_makeARowOfItsOwnAndAControl() {
    List<NamedMap> maps = read("ridge, {knn: {name: near, descriptions: true}}").maps();

    MapDescriptions own = new MapDescriptions(DescriptionSettings.selected(), Use.OWN);
    assertThat(maps)
        .extracting(NamedMap::name)
        .containsExactly("ridge", "near", "near-described", "near-permuted");
    assertThat(maps)
        .extracting(NamedMap::descriptions)
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(own),
            Optional.of(own.as(Use.PERMUTED)));
    assertThat(maps.subList(1, 4)).extracting(NamedMap::method).containsOnly(maps.get(1).method());
  }

  @Test
  void descriptions_weightAndWidth_areThoseOfTheFile() {
    assertThat(read("svr: {descriptions: {weight: 0.5}}").maps().get(1).descriptions())
        .contains(
            new MapDescriptions(
                new DescriptionSettings(OptionalDouble.of(0.5), OptionalDouble.empty()), Use.OWN));
  }

  @Test
  void descriptions_alone_areAFurtherRow() {
    assertThat(read("knn: {descriptions: {alone: true}}").maps())
        .extracting(NamedMap::name, map -> map.descriptions().map(MapDescriptions::use))
        .containsExactly(
            tuple("knn", Optional.empty()),
            tuple("knn-described", Optional.of(Use.OWN)),
            tuple("knn-permuted", Optional.of(Use.PERMUTED)),
            tuple("knn-alone", Optional.of(Use.ALONE)));
  }

  @Test
  void descriptions_false_areNone() {
    assertThat(read("svr: {descriptions: false}").maps())
        .singleElement()
        .satisfies(map -> assertThat(map.descriptions()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "svr: {descriptions: yes}|descriptions must be true or false",
        "svr: {descriptions: {weight: 0}}|weight must be a positive number of at most 1000000",
        "svr: {descriptions: {size: 1}}|descriptions.size is unknown",
        "svr: {name: a-described}|without -described, -permuted, -alone at its end",
        "svr: {name: A-Permuted}|without -described, -permuted, -alone at its end",
        "svr: {name: abcdefghijklmnopqrstuvwxyzabcde, descriptions: true}|at most 30 letters",
        "concatenate: {descriptions: {alone: true}}|descriptions.alone must be false for a map that"
            + " concatenates frames, which their sounds select, but is true",
        "{knn: {descriptions: true}}, {mean: {of: [knn-described]}}|a map without descriptions",
        "mean: {of: [knn: {descriptions: true}]}|knn.descriptions is unknown",
      })
  void descriptions_thatBreakARule_areRefused(String maps, String message) {
    assertThatThrownBy(() -> read(maps))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[A]|true|split.described must be a list that leaves at least 1",
        "[C]|true|split.described.0 must be a label of split.unseen",
        "[B, B]|true|split.described.1 must be a label of split.unseen that no earlier item names",
        "[B]|false|split.described must be left out where no map has descriptions with alone: true",
      })
  void describedLabels_thatBreakARule_areRefused(String labels, boolean alone, String message) {
    String unseen = labels.equals("[A]") ? "[A]" : "[A, B]";
    assertThatThrownBy(
            () ->
                ExperimentFile.parse(
                    "data: d\nsplit: {unseen: "
                        + unseen
                        + ", described: "
                        + labels
                        + "}\nmaps: [knn: {descriptions: {alone: "
                        + alone
                        + "}}]\n",
                    "test.yaml",
                    List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void descriptions_ofPairsWithoutLabels_areRefused() {
    assertThatThrownBy(
            () ->
                ExperimentFile.parse(
                    "data: d\nsplit: {pairs: p-}\nmaps: [ridge, knn: {descriptions: true}]\n",
                    "test.yaml",
                    List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("maps.1 must be without descriptions where split.pairs is given");
  }
}
