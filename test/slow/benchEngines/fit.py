"""Keras's fit, a step at a time: reads {"config", "input", "output", "batchSize"} and then lines with a number of steps; tells
each step's milliseconds and the process's peak memory."""

import json
import os
import re
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
told = os.fdopen(os.dup(1), "w")
# What TensorFlow prints is none of the answers
os.dup2(2, 1)


def tell(value):
    told.write(json.dumps(value) + "\n")
    told.flush()


def peak():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) * 1024


request = json.loads(sys.stdin.readline())

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402


class Gate(keras.callbacks.Callback):
    """Times whole steps of the loop, and waits for the next number of them."""

    left = 0
    started = None

    def on_train_batch_begin(self, batch, logs=None):
        if self.started is not None:
            tell({"milliseconds": 1000 * (time.perf_counter() - self.started), "peakMemoryBytes": peak()})
        while self.left == 0:
            line = sys.stdin.readline()
            if not line:
                os._exit(0)
            self.left = int(line)
        self.left -= 1
        self.started = time.perf_counter()


model = keras.models.model_from_json(json.dumps(request["config"]))
model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)
size = request["batchSize"]
random = np.random.default_rng(1)
x = random.random([size, *request["input"]], dtype="float32")
classes = request["output"][-1]
y = np.eye(classes, dtype="float32")[random.integers(0, classes, [size, *request["output"][:-1]])]
# The same batch again and again: nothing but the step takes time
data = tf.data.Dataset.from_tensors((x, y)).repeat()
tell({"ready": f"Keras {keras.__version__}, TensorFlow {tf.__version__}", "params": model.count_params()})
model.fit(data, steps_per_epoch=10**9, epochs=1, verbose=0, callbacks=[Gate()])
