"""Small models that Keras 3 saved: nested, shared, with several inputs and outputs, sequential, with layers of one's own.

    python models.py FOLDER

For each: NAME.keras, NAME.h5 (Keras's legacy file), NAME.config.json (model.to_json()) and NAME.json: what Keras
reports, what it is fed with and what it predicts. Prints the names. Files whose NAME.json is right are left alone:
the archives hold the time of their saving.
"""

import json
import pathlib
import sys

import keras
from keras import layers

from describe import describe
from saved import save


def sequential_open():
    """A Sequential that was told the shape of its input late."""
    model = keras.Sequential(
        [
            layers.Conv2D(4, 3, padding="same", name="conv"),
            layers.BatchNormalization(name="norm"),
            layers.ReLU(max_value=6.0, negative_slope=0.1, name="relu"),
            layers.MaxPooling2D(name="pool"),
            layers.Flatten(name="flat"),
            layers.Dropout(0.5, name="drop"),
            layers.Dense(3, activation="softmax", name="classes"),
        ],
        name="sequential_open",
    )
    model.build((None, 6, 6, 2))
    return model


def nested_twice():
    """One inner model, used on two inputs with the same weights."""
    x = layers.Input((6, 6, 2), name="patch")
    y = layers.SeparableConv2D(4, 3, depth_multiplier=2, name="separable")(x)
    y = layers.LayerNormalization(name="norm")(y)
    y = layers.GlobalMaxPooling2D(name="pool")(y)
    tower = keras.Model(x, y, name="tower")
    left, right = layers.Input((6, 6, 2), name="left"), layers.Input((6, 6, 2), name="right")
    both = layers.Subtract(name="difference")([tower(left), tower(right)])
    return keras.Model([left, right], layers.Dense(1, activation="sigmoid", name="alike")(both), name="nested_twice")


def nested_deep():
    """A Sequential in a Functional in a Functional."""
    head = keras.Sequential(
        [layers.Input((5,), name="features"), layers.Dense(4, activation="gelu", name="hidden"), layers.Dense(2, name="out")],
        name="head",
    )
    x = layers.Input((5,), name="inner")
    middle = keras.Model(x, layers.Add(name="sum")([head(x), layers.Dense(2, name="direct")(x)]), name="middle")
    x = layers.Input((5,), name="outer")
    return keras.Model(x, layers.Softmax(name="softmax")(middle(layers.Dense(5, name="mix")(x))), name="nested_deep")


def shared_dense():
    """One Dense on three inputs, one of them its own output."""
    a, b = layers.Input((4,), name="a"), layers.Input((4,), name="b")
    dense = layers.Dense(4, activation="tanh", kernel_regularizer="l2", name="shared")
    joined = layers.Concatenate(name="joined")([dense(a), dense(b), dense(dense(a))])
    return keras.Model([a, b], layers.Dense(2, name="out")(joined), name="shared_dense")


def two_in_two_out():
    image, numbers = layers.Input((6, 6, 3), name="image"), layers.Input((3,), name="numbers")
    x = layers.Conv2D(4, 3, groups=1, strides=2, kernel_initializer="he_normal", name="conv")(image)
    x = layers.GroupNormalization(2, name="norm")(x)
    x = layers.Activation("silu", name="silu")(x)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    joined = layers.Concatenate(name="joined")([x, numbers])
    kind = layers.Dense(3, activation="softmax", name="kind")(joined)
    size = layers.Dense(1, activation="softplus", name="size")(joined)
    return keras.Model([image, numbers], [size, kind], name="two_in_two_out")


def second_output():
    """A layer behind the second output of a nested model."""
    x = layers.Input((4,), name="inside")
    inner = keras.Model(x, [layers.Dense(3, name="first")(x), layers.Dense(2, name="second")(x)], name="fork")
    x = layers.Input((4,), name="outside")
    first, second = inner(x)
    joined = layers.Concatenate(name="joined")([layers.Dense(2, activation="relu", name="behind")(second), first])
    return keras.Model(x, joined, name="second_output")


def operations():
    """Operations that are no layers: x + 3, 2 * x, as MobileNetV3 has them."""
    x = layers.Input((6, 6, 2), name="x")
    gate = layers.ReLU(6.0, name="gate")(layers.Conv2D(2, 1, name="conv")(x) + 3.0) * (1.0 / 6.0)
    return keras.Model(x, layers.Multiply(name="out")([x, gate]), name="operations")


def many_layers():
    """What the others leave out, with statistics that a Normalization was given."""
    x = layers.Input((8, 8, 3), name="x")
    y = layers.Normalization(name="adapted")(layers.Rescaling(1 / 127.5, offset=-1, name="scale")(x))
    y = layers.ZeroPadding2D(((0, 1), (0, 1)), name="pad")(y)
    y = layers.DepthwiseConv2D(3, depth_multiplier=2, strides=2, name="depthwise")(y)
    y = layers.PReLU(shared_axes=[1, 2], name="prelu")(y)
    y = layers.Conv2DTranspose(4, 3, strides=2, padding="same", name="up")(y)
    y = layers.LeakyReLU(name="leaky")(y)
    y = layers.UpSampling2D(2, interpolation="bilinear", name="larger")(y)
    y = layers.Cropping2D(((1, 2), (3, 0)), name="crop")(y)
    y = layers.AveragePooling2D(3, strides=2, padding="same", name="pool")(y)
    y = layers.Reshape((-1, 4), name="rows")(y)
    y = layers.Permute((2, 1), name="columns")(y)
    y = layers.Dense(5, use_bias=False, activation="hard_sigmoid", name="dense")(y)
    return keras.Model(x, layers.Flatten(name="flat")(layers.ELU(alpha=0.5, name="elu")(y)), name="many_layers")


@keras.saving.register_keras_serializable(package="Own")
class Twice(layers.Layer):
    """A layer that only its author has."""

    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def build(self, input_shape):
        self.shift = self.add_weight(shape=(input_shape[-1],), name="shift")

    def call(self, x):
        return x * self.factor + self.shift

    def get_config(self):
        return {**super().get_config(), "factor": self.factor}


def own_layer():
    x = layers.Input((4,), name="x")
    y = Twice(3.0, name="twice")(layers.Dense(4, name="before")(x))
    return keras.Model(x, layers.Dense(2, name="out")(y), name="own_layer")


def own_function():
    """A Lambda; compiled from text, so that no path of this machine is stored with it."""
    double = eval(compile("lambda x: x * 2", "lambda", "eval"))
    x = layers.Input((4,), name="x")
    y = layers.Lambda(double, name="double")(layers.Dense(4, name="before")(x))
    return keras.Model(x, layers.Dense(2, name="out")(y), name="own_function")


MODELS = [
    sequential_open,
    nested_twice,
    nested_deep,
    shared_dense,
    two_in_two_out,
    second_output,
    operations,
    many_layers,
    own_layer,
    own_function,
]


def main(folder):
    for build in MODELS:
        keras.backend.clear_session()
        model = build()
        save(model, pathlib.Path(folder) / build.__name__.replace("_", "-"), {"network": describe(model, "keras 3")})
    print(json.dumps([build.__name__.replace("_", "-") for build in MODELS]))


if __name__ == "__main__":
    main(sys.argv[1])
