"""Repeats the trainings of `training/` with Keras in double precision.

    venv/bin/python test/reference/double.py test/reference/training

Written: `test/reference/double.json`, the loss of every step and what is predicted after. In float32 a value can round to the other side of a ReLU's 0;
from there on another exact arithmetic parts from the log. Double precision says what the training is without rounding.
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy
import tensorflow

optimizers = {
    "sgd": lambda learningRate, momentum=0.0: keras.optimizers.SGD(learningRate, momentum),
    "adam": lambda learningRate: keras.optimizers.Adam(learningRate),
    "adamw": lambda learningRate, weightDecay: keras.optimizers.AdamW(learningRate, weightDecay),
    "rmsprop": lambda learningRate: keras.optimizers.RMSprop(learningRate),
}


def doubled(model):
    config = json.loads(json.dumps(model.get_config()).replace('"float32"', '"float64"'))
    twin = type(model).from_config(config)
    twin.set_weights([weight.astype("float64") for weight in model.get_weights()])
    return twin


def train(folder, name, log):
    model = doubled(keras.models.load_model(folder / f"{name}.initial.keras", compile=False))
    data = numpy.load(folder / f"{name}.data.npz")
    settings = dict(log["optimizer"])
    optimizer = optimizers[settings.pop("name")](**settings)
    loss = keras.losses.SparseCategoricalCrossentropy()
    size = log["batchSize"]
    per_step = []
    for step in range(len(log["lossPerStep"])):
        part = slice(step * size, (step + 1) * size)
        x = tensorflow.constant(data["x_train"][part].astype("float64"))
        y = tensorflow.constant(data["y_train"][part].astype("float64"))
        with tensorflow.GradientTape() as tape:
            value = loss(y, model(x, training=True)) + sum(model.losses)
        optimizer.apply_gradients(zip(tape.gradient(value, model.trainable_weights), model.trainable_weights))
        per_step.append(float(value))
    after = model(data["x_train"][: len(log["predictionsAfter"])].astype("float64"), training=False)
    return {"lossPerStep": per_step, "predictionsAfter": after.numpy().tolist()}


def main(folder):
    keras.config.set_floatx("float64")
    found = {}
    for file in sorted(folder.glob("*.log.json")):
        log = json.loads(file.read_text())
        assert log["loss"] == "sparseCategoricalCrossentropy"
        name = file.name.removesuffix(".log.json")
        found[name] = train(folder, name, log)
    text = ",\n".join(f'"{name}": {json.dumps(values)}' for name, values in found.items())
    (pathlib.Path(__file__).parent / "double.json").write_text(f"{{\n{text}\n}}\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
