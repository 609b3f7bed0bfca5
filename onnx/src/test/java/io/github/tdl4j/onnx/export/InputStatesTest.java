package io.github.tdl4j.onnx.export;

import static io.github.tdl4j.onnx.export.FittedInputs.components;

import ai.onnxruntime.OrtException;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.onnx.export.builder.GraphBuilder;
import io.github.tdl4j.onnx.export.builder.Value;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle is the fitted scaler and projection. Rows are of known groups and of another one. */
class InputStatesTest {
  @ParameterizedTest
  @CsvSource({
    "NONE,0 0,false", "GROUP,0 0,false", "GROUP_CENTRED,0 0,true", "NONE,2 0,false",
    "GROUP,2 3,false", "GROUP,0 4,true", "GROUP_CENTRED,1 0,true", "INSTANCE,0 3,true"
  })
  void nodes_ofAnySettings_giveTheInputsOfTheNetwork(
      Normalisation normalisation, String components, boolean toUnitInterval) throws OrtException {
    int ofParts = components.charAt(0) - '0';
    int joint = components.charAt(2) - '0';
    boolean whiten = normalisation == Normalisation.GROUP;
    ModalityModel.Inputs fitted =
        FittedInputs.fit(
            FittedInputs.settings(
                normalisation, projection(ofParts, whiten), projection(joint, whiten)),
            toUnitInterval);
    Matrix rows = FittedInputs.rows("others", 24);
    Matrix expected = FittedInputs.of(fitted, rows);
    VectorInputs inputs = InputStates.of(fitted.scaler().state(), fitted.projection().state());
    GraphBuilder graph = GraphBuilder.named("test");
    Value projected = inputs.projection().add(graph, inputs.addStandardised(graph));
    graph.output(projected, "inputs", expected.columns(), "rows");
    try (RunModel model = RunModel.of(ModelFile.of(graph, "A test.", Map.of()))) {
      Map<String, long[]> groups =
          normalisation.byGroup() ? Map.of("group", FittedInputs.numbers(24)) : Map.of();
      Numbers.assertClose(model.run(Map.of("vector", rows), "inputs", groups), expected);
    }
  }

  private static ProjectionSettings projection(int count, boolean whiten) {
    return count == 0 ? ProjectionSettings.none() : components(count, whiten);
  }
}
