"""Opens models that Netloom saved and says what they predict.

Reads a JSON list of {file, inputs: [{shape, data}]}, writes a list of lists of {shape, data}. Keras's warnings, such as
weights that it did not find, are errors here.
"""

import json
import sys
import warnings

import keras
import numpy

from saved import floats


def predict(request):
    keras.backend.clear_session()
    model = keras.saving.load_model(request["file"])
    inputs = [numpy.asarray(array["data"], dtype="float32").reshape(array["shape"]) for array in request["inputs"]]
    outputs = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    return [floats(numpy.asarray(array)) for array in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]


def main():
    warnings.simplefilter("error", UserWarning)
    print(json.dumps([predict(request) for request in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()
