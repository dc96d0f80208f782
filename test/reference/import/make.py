"""Writes the files of this folder: small models of Keras 3 and Keras 2 with what they predict.

    python make.py FOLDER            # with keras 3.15.1 and tensorflow-cpu 2.21.0
    python make.py FOLDER keras2     # with tf_keras 2.21.0

The norms model is opened again before it predicts: Normalization takes its statistics from its weights when it is built.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np

folder = sys.argv[1]
legacy = sys.argv[2:] == ["keras2"]
if legacy:
    import tf_keras as keras
else:
    import keras
layers = keras.layers


def ramp(*shape):
    return (np.arange(int(np.prod(shape))) % 7 / 7).reshape(shape).astype("float32")


def write(model, name, data):
    for weight in model.weights:
        shape = tuple(weight.shape)
        seed = len(shape) + int(np.prod(shape)) % 97
        weight.assign(np.random.RandomState(seed).uniform(0.1, 0.9, shape).astype("float32"))
    model.save(f"{folder}/{name}.keras")
    model.save(f"{folder}/{name}.h5")
    model.save_weights(f"{folder}/{name}.{'onlyweights' if legacy else 'weights'}.h5")
    opened = keras.models.load_model(f"{folder}/{name}.keras")
    predictions = opened.predict(data, verbose=0)
    predictions = predictions if isinstance(predictions, list) else [predictions]
    with open(f"{folder}/{name}.expected.json", "w") as file:
        json.dump({"predictions": [np.asarray(output).tolist() for output in predictions]}, file)


def two():
    """A model and a layer that are used twice, two inputs, two outputs, arithmetic with numbers."""
    inner_in = keras.Input((6, 6, 2), name="inner_in")
    inner_out = layers.Conv2D(3, 3, padding="same", name="inner_conv")(inner_in)
    inner_out = layers.BatchNormalization(name="inner_bn")(inner_out)
    inner = keras.Model(inner_in, inner_out, name="inner")
    left, right = keras.Input((6, 6, 2), name="left"), keras.Input((6, 6, 2), name="right")
    shared = layers.Conv2D(2, 1, name="shared")
    x, y = inner(shared(left)), inner(shared(right))
    z = layers.Add(name="sum")([x, y]) + 3.0
    if legacy:
        z = layers.LeakyReLU(0.2)((2.0 * z) * x)
    tower = keras.Sequential(
        [layers.Conv2D(2, 3, name="s_conv"), layers.GlobalAveragePooling2D(name="s_gap")], name="tower"
    )
    w = tower(z)
    outputs = [layers.Dense(3, activation="softmax", name="head")(w), layers.Dense(1, name="score")(w)]
    return keras.Model([left, right], outputs, name="two")


def seq():
    more = {"activation": "swish", "kernel_regularizer": keras.regularizers.l2(0.01)} if legacy else {"activation": "relu"}
    model = keras.Sequential(
        [keras.Input((8, 8, 1)), layers.Conv2D(4, 3, **more), layers.BatchNormalization(), layers.Flatten(), layers.Dense(3)],
        name="seq",
    )
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True), "sparse_categorical_crossentropy")
    return model


def onbase():
    base = keras.Sequential(
        [keras.Input((8, 8, 1)), layers.DepthwiseConv2D(3), layers.SeparableConv2D(3, 3), layers.PReLU(shared_axes=[1, 2])],
        name="base",
    )
    model = keras.Sequential([base, layers.GlobalMaxPooling2D(), layers.Dense(2)], name="onbase")
    model.build((None, 8, 8, 1))
    return model


def norms():
    image = keras.Input((4, 4, 3))
    normalization = layers.Normalization()
    normalization.adapt(ramp(4, 4, 4, 3))
    return keras.Model(image, layers.LayerNormalization()(layers.GroupNormalization(3)(normalization(image))), name="norms")


prefix = "k2" if legacy else ""
pair = [ramp(2, 6, 6, 2), ramp(2, 6, 6, 2)[::-1] * 0.5]
write(two(), prefix + "two", pair)
write(seq(), prefix + "seq", ramp(2, 8, 8, 1))
if not legacy:
    write(onbase(), "onbase", ramp(2, 8, 8, 1))
    write(norms(), "norms", ramp(2, 4, 4, 3))
