"""The networks of keras.applications, without weights and with their default input; where that is open, also with 224.

    python applications.py         the names, as a JSON list
    python applications.py NAME    {"network": ..., "config": ...}: what Keras reports, and its own JSON

One network a process: the large ones take gigabytes, which only the end of the process surely gives back.
"""

import json
import sys

import keras

from describe import describe


# these leave height and width open, so that nothing can be said of their cost
OPEN = ("MobileNetV3Large", "MobileNetV3Small")
CLOSED = {f"{name}-224": name for name in OPEN}


def names():
    functions = vars(keras.applications).items()
    return sorted([*(name for name, value in functions if name[0].isupper() and callable(value)), *CLOSED])


def main():
    if len(sys.argv) == 1:
        print(json.dumps(names()))
        return
    name = sys.argv[1]
    size = {"input_shape": (224, 224, 3)} if name in CLOSED else {}
    model = getattr(keras.applications, CLOSED.get(name, name))(weights=None, **size)
    print(json.dumps({"network": describe(model, "keras.applications"), "config": json.loads(model.to_json())}))


if __name__ == "__main__":
    main()
