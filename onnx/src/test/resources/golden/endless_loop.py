"""Writes endless-loop.onnx: y = x after a loop of 2^62 steps (onnx 1.12): python3 endless_loop.py"""
import onnx
from onnx import TensorProto, helper

step = helper.make_graph(
    [helper.make_node("Identity", ["go"], ["goes"]), helper.make_node("Tanh", ["h"], ["next"])],
    "step",
    [helper.make_tensor_value_info("i", TensorProto.INT64, []),
     helper.make_tensor_value_info("go", TensorProto.BOOL, []),
     helper.make_tensor_value_info("h", TensorProto.FLOAT, ["n", 2])],
    [helper.make_tensor_value_info("goes", TensorProto.BOOL, []),
     helper.make_tensor_value_info("next", TensorProto.FLOAT, ["n", 2])])
graph = helper.make_graph(
    [helper.make_node("Loop", ["steps", "true", "x"], ["y"], body=step)],
    "endless",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 2])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 2])],
    [helper.make_tensor("steps", TensorProto.INT64, [], [2 ** 62]),
     helper.make_tensor("true", TensorProto.BOOL, [], [True])])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
model.ir_version = 8
onnx.checker.check_model(model)
onnx.save(model, "endless-loop.onnx")
