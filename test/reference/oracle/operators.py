"""Builds Keras's layer for every case, from the configuration that Netloom exports, and says what comes out.

Reads a JSON list of {type, title, hash, layer, constant, inputs}, writes {TYPE: [answer, ...]}. An answer has the output's
shape, the weights, the multiply-accumulates, and, where every size is known and the result is not huge, the values in
inference and (where nothing is drawn) in training mode, what training does to the weights, and the gradients of
sum(output * numbers) by inputs and trainable weights, in training mode where that draws nothing. Large arrays are
given in samples (draw.sample). Inputs and weights are numbers that both sides compute.
"""

import json
import sys

import keras
import numpy
import tensorflow as tf

from describe import macs
from draw import numbers, sample

BATCH = 2
# larger inputs or results are compared by their shapes alone
LARGEST = 250_000
# as many numbers of an array are kept
VALUES, GRADIENTS = 160, 48


def build(request):
    """The layer, and what calls it: an operation with a number takes that as its second input."""
    layer = keras.saving.deserialize_keras_object(request["layer"])
    constant = request["constant"]
    if constant is not None:
        return layer, lambda inputs, **_: layer(inputs[0], constant)
    merge = len(request["inputs"]) > 1 or isinstance(layer, keras.src.layers.merging.base_merge.Merge)
    return layer, lambda inputs, **mode: layer(list(inputs) if merge else inputs[0], **mode)


def fill(layer):
    """Gives every weight its numbers; a variance lies between 0.5 and 1.5."""
    for index, weight in enumerate(layer.weights):
        values = numbers(weight.shape, 101 + index)
        if weight.name.endswith("variance"):
            values = 0.5 + numpy.abs(values)
        if weight.name == "count":
            values = numpy.ones(weight.shape)
        weight.assign(values)
    if isinstance(layer, keras.layers.Normalization):
        layer.finalize_state()


def names(layer):
    """Keras's variable names; a weight that was given none goes by its attribute."""
    attributes = {id(value): name for name, value in vars(layer).items()}
    weights = getattr(layer, "weights", [])
    return [attributes[id(weight)] if weight.name.startswith("variable") else weight.name for weight in weights]


def run(call, inputs, trainable, training):
    """The output and its gradients, weighed as both sides agree."""
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        output = call(inputs, training=training)
        loss = tf.reduce_sum(output * numbers(output.shape, 99))
    targets = [*inputs, *(weight.value for weight in trainable)]
    return output, tape.gradient(loss, targets, unconnected_gradients="zero")


def compiled(call, inputs, trainable, training):
    """As `run`; XLA computes what TensorFlow's own kernels for CPUs do not, such as uneven strides of a depthwise kernel."""
    try:
        return run(call, inputs, trainable, training)
    except (tf.errors.InvalidArgumentError, tf.errors.UnimplementedError):
        return tf.function(lambda: run(call, inputs, trainable, training), jit_compile=True)()


def answer(request):
    layer, call = build(request)
    shapes = [(None, *shape) for shape in request["inputs"]]
    if isinstance(layer, keras.layers.InputLayer):
        return {"output": list(layer.batch_shape[1:]), "weights": [], "macs": 0}
    output = call([keras.KerasTensor(shape) for shape in shapes])
    weights = getattr(layer, "weights", [])
    result = {
        "output": list(output.shape[1:]),
        "weights": [[name, list(weight.shape), weight.trainable] for name, weight in zip(names(layer), weights)],
        "macs": macs(layer, shapes, tuple(output.shape)),
    }
    sizes = [size for shape in (*shapes, output.shape) for size in shape[1:]]
    if None in sizes or BATCH * max(numpy.prod(shape[1:]) for shape in (*shapes, output.shape)) > LARGEST:
        return result
    inputs = [tf.constant(4 * numbers((BATCH, *shape[1:]), 1 + index)) for index, shape in enumerate(shapes)]
    if weights:
        fill(layer)
    trainable = [(name, weight) for name, weight in zip(names(layer), weights) if weight.trainable]
    variables = [weight for _, weight in trainable]
    output, found = compiled(call, inputs, variables, False)
    result["values"] = sample(output, VALUES)
    if getattr(layer, "seed_generator", None) is None:
        before = [numpy.asarray(weight) for weight in weights]
        output, found = compiled(call, inputs, variables, True)
        training = sample(output, VALUES)
        result["training"] = "as in inference" if training == result["values"] else training
        after = zip(names(layer), before, [numpy.asarray(weight) for weight in weights])
        changed = {name: sample(now, GRADIENTS) for name, then, now in after if (now != then).any()}
        if changed:
            result["after"] = changed
    by_weight = zip((name for name, _ in trainable), found[len(inputs) :])
    result["gradients"] = {
        "inputs": [sample(gradient, GRADIENTS) for gradient in found[: len(inputs)]],
        "weights": {name: sample(gradient, GRADIENTS) for name, gradient in by_weight},
    }
    return result


def main():
    tf.config.threading.set_intra_op_parallelism_threads(1)
    answers = {}
    for request in json.load(sys.stdin):
        keras.backend.clear_session()
        keras.utils.set_random_seed(1)
        try:
            found = answer(request)
        except Exception as error:
            found = {"refused": " ".join(str(error).split())[:300]}
        answers.setdefault(request["type"], []).append({"title": request["title"], "hash": request["hash"], **found})
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
