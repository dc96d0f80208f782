"""Small networks of dense layers, trained by Keras for four steps: one for each optimizer, loss, regularizer and constraint.

Layers are said as Netloom says them (parameters in camel case) and turned into Keras's, so the tests build theirs from the
same words. Data and weights are rounded to two places before Keras sees them, which keeps the file small.
"""

import re

import keras
import numpy
from keras import layers

STEPS, BATCH, WIDTH = 4, 6, 5

SGD = {"name": "sgd", "learningRate": 0.1}
OUT = {"type": "Dense", "name": "dense", "units": 3}
HIDDEN = {"type": "Dense", "name": "hidden", "units": 4, "activation": "tanh"}
MSE = ("meanSquaredError", "shares")

KERAS_CLASSES = {
    "l1": keras.regularizers.L1,
    "l2": keras.regularizers.L2,
    "l1_l2": keras.regularizers.L1L2,
    "orthogonal_regularizer": keras.regularizers.OrthogonalRegularizer,
    "max_norm": keras.constraints.MaxNorm,
    "unit_norm": keras.constraints.UnitNorm,
    "min_max_norm": keras.constraints.MinMaxNorm,
    "non_neg": keras.constraints.NonNeg,
}
ARGUMENTS = {"clipNorm": "clipnorm", "globalClipNorm": "global_clipnorm", "clipValue": "clipvalue", "beta1": "beta_1", "beta2": "beta_2"}
OPTIMIZERS = {
    "sgd": keras.optimizers.SGD,
    "momentum": lambda rate, momentum=0.9, **given: keras.optimizers.SGD(rate, momentum=momentum, **given),
    "nesterov": lambda rate, momentum=0.9, **given: keras.optimizers.SGD(rate, momentum=momentum, nesterov=True, **given),
    "adam": keras.optimizers.Adam,
    "adamw": keras.optimizers.AdamW,
    "rmsprop": keras.optimizers.RMSprop,
    "adagrad": keras.optimizers.Adagrad,
    "adadelta": keras.optimizers.Adadelta,
    "adamax": keras.optimizers.Adamax,
    "nadam": keras.optimizers.Nadam,
    "lion": keras.optimizers.Lion,
}


def snake(name):
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def optimizer(settings):
    """The optimizer of Keras that has these settings."""
    given = {ARGUMENTS.get(key, snake(key)): value for key, value in settings.items() if key not in ("name", "learningRate")}
    return OPTIMIZERS[settings["name"]](settings["learningRate"], **given)


def configured(value):
    if value is None or isinstance(value, str):
        return value
    given = {snake(key): number for key, number in value.items() if key != "name"}
    return KERAS_CLASSES[value["name"]](**given)


def layer(said):
    given = {snake(key): value for key, value in said.items() if key not in ("type", "weightsOf")}
    for key, value in given.items():
        if key.endswith(("regularizer", "constraint")):
            given[key] = configured(value)
    return getattr(layers, said["type"])(**given)


def network(said):
    x = inputs = keras.Input((WIDTH,))
    made = {}
    for one in said:
        made[one["name"]] = made[one["weightsOf"]] if "weightsOf" in one else layer(one)
        x = made[one["name"]](x)
    return keras.Model(inputs, x)


def shortest(array):
    """The fewest digits that are read back as the same float32."""
    return [float(str(value)) for value in numpy.ravel(numpy.float32(array))]


def targets(random, kind, units):
    count = STEPS * BATCH
    classes = random.integers(0, max(units, 2), size=count).astype("int32")
    if kind == "indices":
        return classes
    if kind == "dense":
        return numpy.eye(units, dtype="float32")[classes] if units > 1 else classes[:, None].astype("float32")
    if kind == "signs":
        return (2 * random.integers(0, 2, size=(count, units)) - 1).astype("float32")
    return numpy.round(random.uniform(size=(count, units)), 2).astype("float32")


def weights(model):
    """By the keys that Netloom has for them."""
    return {f"{one.name}/{variable.name}": variable for one in model.layers for variable in one.variables if "seed" not in variable.name}


def train(model, settings, loss, x, y, batch):
    """Loss and accuracy of each step, before its update."""
    model.compile(optimizer=optimizer(settings), loss=snake(loss), metrics=["accuracy"])
    losses, accuracies = [], []
    for start in range(0, len(x), batch):
        model.reset_metrics()
        value, accuracy = model.train_on_batch(x[start : start + batch], y[start : start + batch])
        losses.append(float(value))
        accuracies.append(float(accuracy))
    return losses, accuracies


def step_case(name, settings, loss, kind, said):
    keras.utils.set_random_seed(3)
    random = numpy.random.default_rng(sum(name.encode()))
    x = numpy.round(random.normal(size=(STEPS * BATCH, WIDTH)), 2).astype("float32")
    model = network(said)
    y = targets(random, kind, model.output_shape[-1])
    variables = weights(model)
    for variable in variables.values():
        moved = variable.numpy() + 0.1 * random.uniform(size=variable.shape)
        variable.assign(numpy.round(moved, 2).astype("float32"))
    before = {key: shortest(variable) for key, variable in variables.items()}
    losses, accuracies = train(model, settings, loss, x, y, BATCH)
    model.reset_metrics()
    evaluated = model.test_on_batch(x[:BATCH], y[:BATCH])[0] if name.endswith("evaluated") else None
    return {
        "name": name, "optimizer": settings, "loss": loss, "layers": said, "classes": kind == "indices",
        "x": shortest(x), "y": shortest(y), "weights": before, "losses": shortest(losses), "accuracies": shortest(accuracies),
        "after": {key: shortest(variable) for key, variable in variables.items()},
        **({} if evaluated is None else {"evaluated": float(evaluated)}),
    }


def optimizer_cases():
    def one(name, rate, **given):
        words = ", ".join(f"{key} {value}" for key, value in given.items())
        return (f"{name} {words}".strip(), {"name": name, "learningRate": rate, **given}, *MSE, [OUT])

    deep = [{**HIDDEN, "activation": "linear"}, OUT]
    return [
        one("sgd", 0.1), one("sgd", 0.1, momentum=0.5), one("sgd", 0.1, weightDecay=0.1), one("momentum", 0.1),
        one("nesterov", 0.1, momentum=0.8), one("nesterov", 0.1, weightDecay=0.05),
        one("adam", 0.01), one("adam", 0.05, beta1=0.7, beta2=0.9, epsilon=1e-3), one("adam", 0.05, amsgrad=True, beta2=0.5),
        one("adam", 0.01, weightDecay=0.1), one("adamw", 0.1), one("adamw", 0.05, weightDecay=0.5, amsgrad=True),
        one("rmsprop", 0.01), one("rmsprop", 0.01, momentum=0.9), one("rmsprop", 0.01, centered=True, rho=0.7, epsilon=1e-4),
        one("rmsprop", 0.01, centered=True, momentum=0.5, weightDecay=0.1),
        one("adagrad", 0.1), one("adagrad", 0.1, initialAccumulatorValue=0.0, epsilon=1e-3), one("adadelta", 1.0), one("adadelta", 10.0, rho=0.5, epsilon=1e-4),
        one("adamax", 0.05), one("adamax", 0.05, beta1=0.5, beta2=0.8, weightDecay=0.1), one("nadam", 0.05), one("nadam", 0.05, beta1=0.6, beta2=0.8, epsilon=1e-3),
        one("lion", 0.01), one("lion", 0.01, beta1=0.5, beta2=0.7, weightDecay=0.2),
        one("sgd", 0.1, clipNorm=0.2), one("sgd", 0.1, clipValue=0.05), one("adam", 0.01, clipNorm=0.1),
        ("sgd globalClipNorm, two layers", {**SGD, "globalClipNorm": 0.3}, *MSE, deep),
        ("adamw clipNorm, two layers", {"name": "adamw", "learningRate": 0.05, "clipNorm": 0.3}, *MSE, deep),
        ("momentum, tanh", {"name": "momentum", "learningRate": 0.1}, *MSE, [{**OUT, "activation": "tanh"}]),
    ]


def loss_cases():
    def one(name, loss, kind, activation, units=3):
        return (name, SGD, loss, kind, [{**OUT, "units": units, "activation": activation}])

    return [
        one("absolute error", "meanAbsoluteError", "shares", "linear"),
        one("percentage error", "meanAbsolutePercentageError", "shares", "sigmoid"),
        one("percentage error of signs", "meanAbsolutePercentageError", "signs", "linear"),
        one("logarithmic error", "meanSquaredLogarithmicError", "shares", "linear"),
        one("huber", "huber", "signs", "linear"), one("log-cosh", "logCosh", "signs", "linear"),
        one("hinge of signs", "hinge", "signs", "tanh"), one("hinge of classes", "hinge", "dense", "linear"),
        one("hinge, one output", "hinge", "dense", "tanh", 1), one("squared hinge", "squaredHinge", "signs", "linear"),
        one("squared hinge of values", "squaredHinge", "shares", "linear"),
        one("categorical hinge", "categoricalHinge", "dense", "softmax"), one("categorical hinge of signs", "categoricalHinge", "signs", "linear"),
        one("divergence", "klDivergence", "shares", "softmax"), one("divergence of classes", "klDivergence", "dense", "sigmoid"),
        one("poisson", "poisson", "shares", "sigmoid"), one("cosine similarity", "cosineSimilarity", "shares", "linear"),
        one("sparse, softmax", "sparseCategoricalCrossentropy", "indices", "softmax"),
        one("sparse, sigmoid", "sparseCategoricalCrossentropy", "indices", "sigmoid"),
        one("categorical, softmax", "categoricalCrossentropy", "dense", "softmax"),
        one("categorical, sigmoid", "categoricalCrossentropy", "dense", "sigmoid"),
        one("binary, sigmoid", "binaryCrossentropy", "dense", "sigmoid", 1),
        one("binary, three sigmoids", "binaryCrossentropy", "dense", "sigmoid"),
        one("binary, softmax", "binaryCrossentropy", "shares", "softmax"),
    ]


def penalty_cases():
    def one(name, *said, settings=SGD):
        return (f"{name}, evaluated", settings, *MSE, list(said))

    def with_(**given):
        return {**OUT, **given}

    l2 = {"name": "l2", "l2": 0.05}
    again = {"type": "Dense", "name": "again", "weightsOf": "hidden"}
    shared = {"type": "Dense", "name": "hidden", "units": WIDTH, "kernelRegularizer": l2, "activityRegularizer": {"name": "l1", "l1": 0.03}}
    norm = {"type": "BatchNormalization", "name": "norm", "momentum": 0.5, "gammaRegularizer": l2}
    return [
        one("kernel l1", with_(kernelRegularizer={"name": "l1", "l1": 0.02})), one("kernel l2", with_(kernelRegularizer="l2")),
        one("kernel l1_l2, adam", with_(kernelRegularizer={"name": "l1_l2", "l1": 0.01, "l2": 0.1}), settings={"name": "adam", "learningRate": 0.05}),
        one("bias l2", with_(biasRegularizer=l2)), one("kernel and bias", with_(kernelRegularizer=l2, biasRegularizer="l1")),
        one("kernel orthogonal by rows", with_(kernelRegularizer={"name": "orthogonal_regularizer", "factor": 0.5})),
        one("kernel orthogonal by columns", with_(kernelRegularizer={"name": "orthogonal_regularizer", "factor": 0.5, "mode": "columns"})),
        one("activity l2", with_(activation="tanh", activityRegularizer={"name": "l2", "l2": 0.2})),
        one("activity of a hidden layer", {**HIDDEN, "activityRegularizer": {"name": "l1_l2", "l1": 0.05, "l2": 0.1}}, OUT),
        one("activity layer", HIDDEN, {"type": "ActivityRegularization", "name": "activity", "l1": 0.05, "l2": 0.1}, OUT),
        one("frozen, regularized", {**HIDDEN, "trainable": False, "kernelRegularizer": l2}, with_(kernelRegularizer=l2)),
        one("frozen normalization", HIDDEN, {**norm, "trainable": False}, OUT), one("normalization regularized", HIDDEN, norm, OUT),
        one("shared, regularized", shared, again, OUT),
        one("max norm", with_(kernelConstraint={"name": "max_norm", "maxValue": 0.4})),
        one("max norm by rows", with_(kernelConstraint={"name": "max_norm", "maxValue": 0.3, "axis": 1}, biasConstraint="non_neg")),
        one("max norm of all", with_(kernelConstraint={"name": "max_norm", "maxValue": 0.6, "axis": [0, 1]})),
        one("unit norm", with_(kernelConstraint="unit_norm")), one("unit norm, last axis", with_(kernelConstraint={"name": "unit_norm", "axis": -1})),
        one("norm between bounds", with_(kernelConstraint={"name": "min_max_norm", "minValue": 0.2, "maxValue": 0.5, "rate": 0.5})),
        one("not negative, adamw", with_(kernelConstraint="non_neg"), settings={"name": "adamw", "learningRate": 0.05}),
    ]


def cases():
    return [step_case(*case) for case in optimizer_cases() + loss_cases() + penalty_cases()]
