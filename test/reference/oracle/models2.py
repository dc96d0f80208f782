"""Small models that Keras 2 saved (the package tf-keras): NAME.h5, NAME.config.json and NAME.json as models.py has them.

    python models2.py FOLDER
"""

import json
import pathlib
import sys

import tf_keras as keras
from tf_keras import layers

from saved import save


def keras2_sequential():
    return keras.Sequential(
        [
            layers.Conv2D(4, 3, strides=(2, 2), padding="same", input_shape=(8, 8, 3), name="conv"),
            layers.BatchNormalization(momentum=0.9, name="norm"),
            layers.LeakyReLU(alpha=0.2, name="leaky"),
            layers.AveragePooling2D(2, name="pool"),
            layers.Flatten(name="flat"),
            layers.Dense(3, activation="swish", name="out"),
        ],
        name="keras2_sequential",
    )


def keras2_functional():
    """Two inputs, two outputs, a merge, a shared layer."""
    image, numbers = layers.Input((8, 8, 3), name="image"), layers.Input((4,), name="numbers")
    x = layers.Conv2D(4, 3, padding="same", use_bias=False, kernel_regularizer=keras.regularizers.l2(0.01), name="conv")(image)
    x = layers.BatchNormalization(name="norm")(x)
    y = layers.DepthwiseConv2D(3, padding="same", name="depthwise")(layers.ReLU(6.0, name="relu6")(x))
    x = layers.Add(name="sum")([x, layers.SeparableConv2D(4, 3, padding="same", name="separable")(y)])
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    dense = layers.Dense(4, activation="tanh", name="shared")
    joined = layers.Concatenate(axis=-1, name="joined")([dense(x), dense(numbers)])
    kind = layers.Dense(3, activation="softmax", name="kind")(joined)
    size = layers.Dense(1, name="size")(layers.Dropout(0.3, name="drop")(joined))
    return keras.Model([image, numbers], [kind, size], name="keras2_functional")


def keras2_nested():
    """A Functional and a Sequential inside, the first used twice."""
    x = layers.Input((4,), name="inside")
    inner = keras.Model(x, layers.Dense(4, activation="relu", name="first")(x), name="inner")
    head = keras.Sequential([layers.Dense(3, name="hidden"), layers.Softmax(name="softmax")], name="head")
    x = layers.Input((4,), name="outside")
    return keras.Model(x, head(layers.Multiply(name="product")([inner(x), inner(inner(x))])), name="keras2_nested")


MODELS = [keras2_sequential, keras2_functional, keras2_nested]


def main(folder):
    for build in MODELS:
        keras.backend.clear_session()
        save(build(), pathlib.Path(folder) / build.__name__.replace("_", "-"), {"keras": keras.__version__}, (".h5",))
    print(json.dumps([build.__name__.replace("_", "-") for build in MODELS]))


if __name__ == "__main__":
    main(sys.argv[1])
