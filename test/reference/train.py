"""Trains small networks with Keras, step by step, for the cases that the tests compare with.

    python -m venv venv && venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python test/reference/train.py test/reference/training

Written: `small-zoo` and `small-mixed` (operators with an arithmetic of their own) in the form of the other references, and
`test/reference/steps.json` (see steps.py).
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy
from keras import layers

import steps


def zoo():
    x = inputs = keras.Input((12, 12, 2))
    x = layers.ZeroPadding2D(((1, 0), (2, 1)))(x)
    x = layers.Conv2D(6, 3, padding="same", dilation_rate=2, activation="elu")(x)
    a = layers.DepthwiseConv2D(3, strides=2, padding="same", depth_multiplier=2, activation="tanh")(x)
    a = layers.LeakyReLU(negative_slope=0.2)(a)
    b = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    b = layers.Conv2D(12, 1, use_bias=False)(b)
    b = layers.BatchNormalization(momentum=0.9, center=False)(b)
    gate = layers.GlobalAveragePooling2D()(b)
    gate = layers.Dense(12, activation="sigmoid")(gate)
    b = layers.Multiply()([b, gate])
    x = layers.Concatenate()([a, b])
    x = layers.ELU(alpha=0.7)(x)
    x = layers.Dense(8)(x)
    x = layers.BatchNormalization(scale=False, epsilon=0.01)(x)
    x = layers.Activation("sigmoid")(x)
    c = layers.DepthwiseConv2D(3, padding="valid")(x)
    x = layers.AveragePooling2D(3, strides=2, padding="same")(c)
    x = layers.Flatten()(x)
    x = layers.Dense(4)(x)
    x = layers.Softmax()(x)
    return keras.Model(inputs, x)


def mixed():
    l2 = keras.regularizers.L2(0.01)
    x = inputs = keras.Input((8, 8, 3))
    x = layers.SeparableConv2D(6, 3, padding="same", depth_multiplier=2, pointwise_regularizer=l2)(x)
    x = layers.LayerNormalization()(x)
    x = layers.Activation("gelu")(x)
    a = layers.Conv2D(8, 3, strides=2, padding="same", kernel_regularizer=l2)(x)
    a = layers.GroupNormalization(groups=4)(a)
    a = layers.PReLU(shared_axes=[1, 2], alpha_initializer=keras.initializers.Constant(0.2))(a)
    b = layers.DepthwiseConv2D(3, strides=2, padding="same", activation="silu")(x)
    b = layers.Dense(8, kernel_initializer="he_normal", activity_regularizer=keras.regularizers.L1(0.001))(b)
    c = layers.AveragePooling2D(2)(x)
    c = layers.Conv2D(8, 1, groups=2, activation="softplus")(c)
    x = layers.Average()([a, b, c])
    d = layers.Maximum()([a, b])
    x = layers.Subtract()([x, d])
    x = layers.Conv2DTranspose(6, 3, strides=2, padding="same", activation="tanh")(x)
    y = layers.UpSampling2D(2, interpolation="bilinear")(d)
    x = layers.Concatenate()([x, y])
    x = layers.Cropping2D(((1, 0), (0, 1)))(x)
    x = layers.Conv2D(8, 3, dilation_rate=2, use_bias=False, kernel_constraint=keras.constraints.MaxNorm(1.0, axis=2))(x)
    x = layers.BatchNormalization(momentum=0.8)(x)
    x = layers.LeakyReLU(negative_slope=0.3)(x)
    x = layers.GlobalMaxPooling2D()(x)
    return keras.Model(inputs, layers.Dense(4, activation="softmax")(x))


def write_training(folder, name, model, settings, shape):
    random = numpy.random.default_rng(7)
    batch, count = 8, 6
    x = random.normal(size=(batch * count, *shape)).astype("float32")
    y = random.integers(0, 4, size=batch * count).astype("int32")
    model.save(folder / f"{name}.initial.keras")
    numpy.savez_compressed(folder / f"{name}.data.npz", x_train=x, y_train=y)
    before = model.predict(x[:4], verbose=0).tolist()
    losses, _ = steps.train(model, settings, "sparseCategoricalCrossentropy", x, y, batch)
    log = {
        "name": name,
        "optimizer": settings,
        "loss": "sparseCategoricalCrossentropy",
        "batchSize": batch,
        "steps": count,
        "shuffle": False,
        "lossPerStep": losses,
        "predictionsBefore": before,
        "predictionsAfter": model.predict(x[:4], verbose=0).tolist(),
    }
    (folder / f"{name}.log.json").write_text(json.dumps(log, indent=1) + "\n")


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, make, shape, settings in (
        ("small-zoo", zoo, (12, 12, 2), {"name": "sgd", "learningRate": 0.05, "momentum": 0.5}),
        ("small-mixed", mixed, (8, 8, 3), {"name": "adamw", "learningRate": 0.01, "weightDecay": 0.01}),
    ):
        keras.utils.set_random_seed(7)
        write_training(folder, name, make(), settings, shape)
    text = ",\n".join(json.dumps(case) for case in steps.cases())
    (pathlib.Path(__file__).parent / "steps.json").write_text(f"[\n{text}\n]\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
