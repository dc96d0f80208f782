"""What Keras's learning-rate schedules give, for the schedules on standard input (as `keras.optimizers.schedules.serialize`
writes them, with the steps that are asked for), and one short training: the weight of a single neuron after each step."""

import json
import sys

import keras
import numpy


def values(case):
    schedule = keras.optimizers.schedules.deserialize(case["schedule"])
    return [float(schedule(keras.ops.convert_to_tensor(step, dtype="int64"))) for step in case["steps"]]


def trained(case):
    """SGD on loss = weight: each step takes the rate away."""
    schedule = keras.optimizers.schedules.deserialize(case["schedule"])
    optimizer = keras.optimizers.SGD(schedule)
    weight = keras.Variable(numpy.float32(10))
    optimizer.build([weight])
    told = []
    for _ in case["steps"]:
        optimizer.apply([keras.ops.ones(())], [weight])
        told.append(float(weight.numpy()))
    return told


cases = json.load(sys.stdin)
json.dump([{"values": values(case), "weights": trained(case)} for case in cases], sys.stdout)
