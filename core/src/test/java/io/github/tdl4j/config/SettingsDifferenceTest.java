package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsDifferenceTest {
  @Test
  void between_changedAddedAndRemovedKeys_namesEach() {
    assertThat(
            SettingsDifference.between(
                "data: a\nfolds: 5\nnetworks:\n  audio:\n    hidden: [3, 2]\n    rate: 1\n",
                "data: a\nfolds: 10\nnetworks:\n  audio:\n    hidden: [3, 4]\nseed: 2\n"))
        .containsExactly(
            new SettingsDifference("folds", "5", "10"),
            new SettingsDifference("networks.audio.hidden", "[3, 2]", "[3, 4]"),
            new SettingsDifference("networks.audio.rate", "1", ""),
            new SettingsDifference("seed", "", "2"));
  }

  @Test
  void between_itemsOfAList_areNamedByTheirIndex() {
    assertThat(
            SettingsDifference.between(
                "maps: [knn: {k: 3}, svr]\n", "maps: [knn: {k: 2}, svr, ridge]\n"))
        .containsExactly(
            new SettingsDifference("maps.0.knn.k", "3", "2"),
            new SettingsDifference("maps.2", "", "ridge"));
  }

  @Test
  void between_equalSettingsInAnotherForm_isNothing() {
    assertThat(
            SettingsDifference.between(
                "maps: [knn: {k: 3}]\nseed: 1\n", "maps:\n  - knn:\n      k: 3\nseed: 1\n"))
        .isEmpty();
  }

  /** The first list has words alone, the second one settings: each map is named. */
  @Test
  void between_mapsOfTwoForms_areComparedByTheirNames() {
    assertThat(
            SettingsDifference.between(
                "maps: [ncca, knn]\n", "maps: [knn: {k: 2, rows: {draws: 3}}, ridge]\n"))
        .containsExactly(
            new SettingsDifference("maps.ncca", "ncca", ""),
            new SettingsDifference("maps.knn.k", "", "2"),
            new SettingsDifference("maps.knn.rows.draws", "", "3"),
            new SettingsDifference("maps.ridge", "", "ridge"));
    assertThat(SettingsDifference.between("maps: [knn]\n", "maps: [knn: {k: 2}]\n"))
        .containsExactly(new SettingsDifference("maps.0.knn.k", "", "2"));
    assertThat(
            SettingsDifference.between("maps: [knn: {k: 2}, svr]\n", "maps: [svr, knn: {k: 2}]\n"))
        .containsExactly(new SettingsDifference("maps (order)", "knn, svr", "svr, knn"));
  }

  @Test
  void between_itemThatOneListHas_isShownOnOneLine() {
    assertThat(
            SettingsDifference.between(
                "maps: [svr]\n", "maps: [svr, mean: {of: [knn, ridge: {x: 1}]}]\n"))
        .containsExactly(
            new SettingsDifference("maps.1", "", "{mean: {of: [knn, {ridge: {x: 1}}]}}"));
  }

  /** The canonical text needs quotes for the first path and none for the second. */
  @Test
  void between_paths_areShownWithoutQuotes() {
    assertThat(SettingsDifference.between("data: ../a\n", "data: runs/b\n"))
        .containsExactly(new SettingsDifference("data", "../a", "runs/b"));
    assertThat(SettingsDifference.between("data: \"1\"\n", "data: 1\n"))
        .containsExactly(new SettingsDifference("data", "\"1\"", "1"));
  }
}
