"""What Keras says of layers and models, by the rules of test/reference/networks.

Multiply-accumulates are those of one sample in convolutions and dense layers, biases not counted: a kernel's elements
times the output positions; a transposed convolution's times its input positions; both parts of a separable one.
"""

import math

import keras


def parameters(layer):
    """Number of all weights, trainable or not."""
    return sum(math.prod(weight.shape) for weight in layer.weights)


def _positions(shape):
    """Number of places in a feature map: everything but batch and channels; none where a size is open."""
    sizes = shape[1:-1]
    return 0 if any(size is None for size in sizes) else math.prod(sizes)


def macs(layer, inputs, output):
    """Multiply-accumulates of one call of `layer` with inputs and output of these shapes (batch in front)."""
    if isinstance(layer, keras.Model):
        return model_macs(layer)
    if isinstance(layer, keras.layers.SeparableConv2D):
        kernels = math.prod(layer.depthwise_kernel.shape) + math.prod(layer.pointwise_kernel.shape)
        return kernels * _positions(output)
    if isinstance(layer, keras.layers.Conv2DTranspose):
        return math.prod(layer.kernel.shape) * _positions(inputs[0])
    if isinstance(layer, (keras.layers.Conv2D, keras.layers.DepthwiseConv2D, keras.layers.Dense)):
        return math.prod(layer.kernel.shape) * _positions(output)
    return 0


def _calls(model):
    """The calls of a model's layers that belong to it, as (layer, node), layers in Keras's order."""
    if isinstance(model, keras.Sequential):
        model = model._functional
    own = {id(node) for nodes in model._nodes_by_depth.values() for node in nodes}
    for operation in model.operations:
        yield operation, [node for node in operation._inbound_nodes if id(node) in own]


def _shape(tensors):
    shapes = [list(tensor.shape) for tensor in tensors]
    return shapes[0] if len(shapes) == 1 else shapes


def _call_macs(layer, node):
    inputs = [tuple(tensor.shape) for tensor in node.input_tensors]
    return macs(layer, inputs, tuple(node.output_tensors[0].shape))


def model_macs(model):
    return sum(_call_macs(layer, node) for layer, nodes in _calls(model) for node in nodes)


def describe(model, source):
    """A network as in test/reference/networks/NAME.json. Rows are those of `model.summary()`: operations that are no
    layers have theirs, the input of a Sequential has none."""
    rows = []
    for layer, nodes in _calls(model):
        if isinstance(model, keras.Sequential) and isinstance(layer, keras.layers.InputLayer):
            continue
        rows.append(
            {
                "name": layer.name,
                "type": layer.__class__.__name__,
                "output": _shape(nodes[0].output_tensors),
                "params": parameters(layer) if isinstance(layer, keras.layers.Layer) else 0,
                "macs": sum(_call_macs(layer, node) for node in nodes),
                "inputs": [tensor._keras_history.operation.name for node in nodes for tensor in node.input_tensors if not node.is_input],
            }
        )
    trainable = sum(math.prod(weight.shape) for weight in model.trainable_weights)
    return {
        "name": model.name,
        "source": source,
        "keras": keras.__version__,
        "input": _shape(model.inputs),
        "output": _shape(model.outputs),
        "totalParams": parameters(model),
        "trainableParams": trainable,
        "nonTrainableParams": parameters(model) - trainable,
        "macs": sum(row["macs"] for row in rows),
        "layers": rows,
    }
