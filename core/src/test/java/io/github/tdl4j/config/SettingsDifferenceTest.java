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
}
