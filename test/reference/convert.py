"""Turns the Keras reference trainings into what the tests read without HDF5.

    python -m venv venv && venv/bin/pip install numpy h5py
    venv/bin/python test/reference/convert.py FOLDER test/reference/training

FOLDER holds, for each NAME, what Keras 3.15.1 on TensorFlow 2.21 wrote: `NAME.initial.keras`, `NAME.data.npz`
and `NAME.log.json`. Written for each: `NAME.netloom` (the network as a document), `NAME.initial.npz` (weights by
`layer/variable`), and copies of the data (in the order used) and the log.
"""

import io
import json
import pathlib
import shutil
import sys
import zipfile

import h5py
import numpy

# Keras parameter -> ours, by class; what a class does not list is a default in all references.
PARAMETERS = {
    "Conv2D": ["filters", "kernel_size", "strides", "padding", "dilation_rate", "activation", "use_bias"],
    "DepthwiseConv2D": ["kernel_size", "strides", "padding", "depth_multiplier", "dilation_rate", "activation", "use_bias"],
    "SeparableConv2D": ["filters", "kernel_size", "strides", "padding", "depth_multiplier", "activation", "use_bias"],
    "Conv2DTranspose": ["filters", "kernel_size", "strides", "padding", "activation", "use_bias"],
    "Dense": ["units", "activation", "use_bias"],
    "LeakyReLU": ["negative_slope"],
    "PReLU": ["shared_axes"],
    "ELU": ["alpha"],
    "Activation": ["activation"],
    "ZeroPadding2D": ["padding"],
    "Cropping2D": ["cropping"],
    "UpSampling2D": ["size", "interpolation"],
    "BatchNormalization": ["momentum", "epsilon", "center", "scale"],
    "LayerNormalization": ["axis", "epsilon", "center", "scale"],
    "GroupNormalization": ["groups", "epsilon", "center", "scale"],
    "MaxPooling2D": ["pool_size", "strides", "padding"],
    "AveragePooling2D": ["pool_size", "strides", "padding"],
}

# The initializers, regularizers and constraints of weights, where a layer says one.
CONFIGURED = ["pointwise_regularizer", "kernel_regularizer", "activity_regularizer", "kernel_constraint"]


def variables(layer):
    """Names of a layer's variables, in the order of the HDF5 file."""
    given = layer["config"]
    if layer["class_name"] in ("Conv2D", "DepthwiseConv2D", "Conv2DTranspose", "Dense"):
        return ["kernel"] + ["bias"] * given["use_bias"]
    if layer["class_name"] == "SeparableConv2D":
        return ["depthwise_kernel", "pointwise_kernel"] + ["bias"] * given["use_bias"]
    if layer["class_name"] == "PReLU":
        return ["alpha"]
    if layer["class_name"] in ("LayerNormalization", "GroupNormalization"):
        return ["gamma"] * given["scale"] + ["beta"] * given["center"]
    if layer["class_name"] == "BatchNormalization":
        return ["gamma"] * given["scale"] + ["beta"] * given["center"] + ["moving_mean", "moving_variance"]
    return []


def configured(value):
    """Keras's `{class_name: "MaxNorm", config: {max_value: 1}}` as ours, `{name: "MaxNorm", maxValue: 1}`."""
    return {"name": value["class_name"], **{camel(key): number for key, number in value["config"].items()}}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def sources(layer):
    found = []

    def walk(value):
        if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
            found.append(value["config"]["keras_history"][0])
        elif isinstance(value, dict):
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(layer["inbound_nodes"])
    return found


def document(name, config):
    nodes, edges, previous = [], [], None
    for layer in config["layers"]:
        layer_name, type_name, given = layer["config"]["name"], layer["class_name"], layer["config"]
        node = {"id": layer_name, "name": layer_name, "type": type_name}
        if type_name == "InputLayer":
            node["parameters"] = {"shape": given["batch_shape"][1:]}
        elif type_name in PARAMETERS:
            node["parameters"] = {camel(key): given[key] for key in PARAMETERS[type_name]}
            node["parameters"].update({camel(key): configured(given[key]) for key in CONFIGURED if given.get(key)})
        if given.get("groups", 1) > 1:
            node["parameters"]["groups"] = given["groups"]
        nodes.append(node)
        inbound = sources(layer) if "inbound_nodes" in layer else [previous] * (previous is not None)
        edges += [{"from": [source, 0], "to": [layer_name, port]} for port, source in enumerate(inbound)]
        previous = layer_name
    outputs = [[previous, 0]]
    return {"format": "netloom", "version": 1, "name": name, "blocks": {}, "graph": {"nodes": nodes, "edges": edges, "outputs": outputs}}


def weights(archive, config):
    layers = {layer["config"]["name"]: layer for layer in config["layers"]}
    arrays = {}
    with h5py.File(io.BytesIO(archive.read("model.weights.h5"))) as file:
        for group in file["layers"].values():
            stored = group["vars"]
            name = stored.attrs.get("name")
            for index, variable in enumerate(variables(layers[name])):
                arrays[f"{name}/{variable}"] = stored[str(index)][()].astype("float32")
    return arrays


def main(source, target):
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.initial.keras")):
        name = path.name.removesuffix(".initial.keras")
        with zipfile.ZipFile(path) as archive:
            config = json.loads(archive.read("config.json"))["config"]
            text = json.dumps(document(name, config), indent=1)
            (target / f"{name}.netloom").write_text(text + "\n")
            numpy.savez_compressed(target / f"{name}.initial.npz", **weights(archive, config))
        for part in ("data.npz", "log.json"):
            shutil.copyfile(source / f"{name}.{part}", target / f"{name}.{part}")
        print(name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
