"""Saves a model with the oracle's numbers as weights, and what it predicts."""

import json

import numpy

from draw import numbers, sample

BATCH = 3


def fill(weights):
    for index, weight in enumerate(weights):
        name = weight.name.split("/")[-1].split(":")[0]
        values = 0.5 * numbers(tuple(weight.shape), 301 + index)
        if name.endswith("variance"):
            values = 0.5 + numpy.abs(values)
        if name == "count":
            values = numpy.ones(weight.shape)
        weight.assign(values)


def floats(array):
    return {"shape": list(array.shape), "data": sample(array, array.size)}


def save(model, stem, facts, suffixes=(".keras", ".h5")):
    """Writes NAME.json, NAME.config.json and the archives; nothing where NAME.json says the same already."""
    fill(model.weights)
    for layer in model.layers:
        # a Normalization reads its statistics once
        if hasattr(layer, "finalize_state"):
            layer.finalize_state()
    inputs = [numbers((BATCH, *tensor.shape[1:]), 1 + index) for index, tensor in enumerate(model.inputs)]
    outputs = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    answer = {
        **facts,
        "inputs": [floats(array) for array in inputs],
        "outputs": [floats(numpy.asarray(array)) for array in outputs],
    }
    text = json.dumps(answer) + "\n"
    told = stem.with_name(f"{stem.name}.json")
    files = [stem.with_name(stem.name + suffix) for suffix in suffixes]
    if told.exists() and told.read_text() == text and all(file.exists() for file in files):
        return
    stem.with_name(f"{stem.name}.config.json").write_text(json.dumps(json.loads(model.to_json())) + "\n")
    for file in files:
        model.save(file)
    told.write_text(text)
