"""Trains small networks with Keras, step by step, for the cases that the tests compare with.

    python -m venv venv && venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python test/reference/train.py FOLDER
    venv/bin/python test/reference/convert.py FOLDER test/reference/training   # needs h5py, which Keras brings

Written: `small-zoo` (every operator with an arithmetic of its own) in the form that convert.py reads, and
`test/reference/steps.json`: a dense layer trained with each optimizer, loss and kind of target.
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy
from keras import layers


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


def optimizer(settings):
    rate, momentum = settings["learningRate"], settings.get("momentum")
    given = {} if momentum is None else {"momentum": momentum}
    if settings["name"] == "adam":
        return keras.optimizers.Adam(rate)
    if settings["name"] == "rmsprop":
        return keras.optimizers.RMSprop(rate, **given)
    if settings["name"] in ("momentum", "nesterov"):
        return keras.optimizers.SGD(rate, **{"momentum": 0.9, **given}, nesterov=settings["name"] == "nesterov")
    return keras.optimizers.SGD(rate, **given)


LOSSES = {
    "sparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "categoricalCrossentropy": "categorical_crossentropy",
    "binaryCrossentropy": "binary_crossentropy",
    "meanSquaredError": "mean_squared_error",
    "meanAbsoluteError": "mean_absolute_error",
}


def train(model, settings, loss, x, y, batch):
    model.compile(optimizer=optimizer(settings), loss=LOSSES[loss], metrics=["accuracy"])
    losses, accuracies = [], []
    for start in range(0, len(x), batch):
        model.reset_metrics()
        value, accuracy = model.train_on_batch(x[start : start + batch], y[start : start + batch])
        losses.append(float(value))
        accuracies.append(float(accuracy))
    return losses, accuracies


def write_zoo(folder):
    keras.utils.set_random_seed(7)
    model, random = zoo(), numpy.random.default_rng(7)
    settings, batch, steps = {"name": "sgd", "learningRate": 0.05, "momentum": 0.5}, 8, 6
    x = random.normal(size=(batch * steps, 12, 12, 2)).astype("float32")
    y = random.integers(0, 4, size=batch * steps).astype("int32")
    model.save(folder / "small-zoo.initial.keras")
    numpy.savez_compressed(folder / "small-zoo.data.npz", x_train=x, y_train=y)
    before = model.predict(x[:4], verbose=0).tolist()
    losses, _ = train(model, settings, "sparseCategoricalCrossentropy", x, y, batch)
    log = {
        "name": "small-zoo",
        "optimizer": settings,
        "loss": "sparseCategoricalCrossentropy",
        "batchSize": batch,
        "steps": steps,
        "shuffle": False,
        "lossPerStep": losses,
        "predictionsBefore": before,
        "predictionsAfter": model.predict(x[:4], verbose=0).tolist(),
    }
    (folder / "small-zoo.log.json").write_text(json.dumps(log, indent=1) + "\n")


def step_case(name, settings, loss, activation, units, target):
    keras.utils.set_random_seed(3)
    random = numpy.random.default_rng(len(name))
    steps, batch = 4, 6
    x = random.normal(size=(steps * batch, 5)).astype("float32")
    classes = random.integers(0, max(units, 2), size=steps * batch).astype("int32")
    y = {
        "indices": classes,
        "dense": numpy.eye(units, dtype="float32")[classes] if units > 1 else classes[:, None].astype("float32"),
        "shares": random.uniform(size=(steps * batch, units)).astype("float32"),
    }[target]
    inputs = keras.Input((5,))
    model = keras.Model(inputs, layers.Dense(units, activation=activation, name="dense")(inputs))
    kernel, bias = model.get_weights()
    losses, accuracies = train(model, settings, loss, x, y, batch)
    after = model.get_weights()
    return {
        "name": name, "optimizer": settings, "loss": loss, "activation": activation, "units": units, "batchSize": batch,
        "x": x.ravel().tolist(), "y": y.ravel().tolist(), "classes": target == "indices", "kernel": kernel.ravel().tolist(), "bias": bias.tolist(),
        "losses": losses, "accuracies": accuracies, "kernelAfter": after[0].ravel().tolist(), "biasAfter": after[1].tolist(),
    }


def steps():
    plain = {"name": "sgd", "learningRate": 0.1}
    cases = [
        ("sgd", plain, "meanSquaredError", "linear", 3, "shares"),
        ("sgd with momentum", {**plain, "momentum": 0.5}, "meanSquaredError", "linear", 3, "shares"),
        ("momentum", {"name": "momentum", "learningRate": 0.1}, "meanSquaredError", "tanh", 3, "shares"),
        ("nesterov", {"name": "nesterov", "learningRate": 0.1, "momentum": 0.8}, "meanSquaredError", "linear", 3, "shares"),
        ("adam", {"name": "adam", "learningRate": 0.01}, "meanSquaredError", "linear", 3, "shares"),
        ("rmsprop", {"name": "rmsprop", "learningRate": 0.01}, "meanSquaredError", "linear", 3, "shares"),
        ("rmsprop with momentum", {"name": "rmsprop", "learningRate": 0.01, "momentum": 0.9}, "meanSquaredError", "linear", 3, "shares"),
        ("absolute error", plain, "meanAbsoluteError", "linear", 3, "shares"),
        ("sparse, softmax", plain, "sparseCategoricalCrossentropy", "softmax", 3, "indices"),
        ("sparse, sigmoid", plain, "sparseCategoricalCrossentropy", "sigmoid", 3, "indices"),
        ("categorical, softmax", plain, "categoricalCrossentropy", "softmax", 3, "dense"),
        ("categorical, sigmoid", plain, "categoricalCrossentropy", "sigmoid", 3, "dense"),
        ("binary, sigmoid", plain, "binaryCrossentropy", "sigmoid", 1, "dense"),
        ("binary, three sigmoids", plain, "binaryCrossentropy", "sigmoid", 3, "dense"),
        ("binary, softmax", plain, "binaryCrossentropy", "softmax", 3, "shares"),
    ]
    return [step_case(*case) for case in cases]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    write_zoo(folder)
    text = ",\n".join(json.dumps(case) for case in steps())
    (pathlib.Path(__file__).parent / "steps.json").write_text(f"[\n{text}\n]\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
