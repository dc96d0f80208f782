"""The numbers that test/main/operators/draw.ts draws too (sfc32 of src-core/plan/random.ts), and what is kept of a result."""

import math

import numpy

_MASK = 0xFFFFFFFF
# so many different numbers, then they start again: a prime
_PERIOD = 4093


def numbers(shape, stream):
    """Numbers between -1 and 1, float32, the same on every run and on both sides."""
    a, b, c, counter = 20, stream, 0, 1
    size = math.prod(shape)
    result = numpy.empty(min(size, _PERIOD), dtype="float64")
    for i in range(-16, result.size):
        bits = (a + b + counter) & _MASK
        counter = (counter + 1) & _MASK
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & _MASK
        c = (((c << 21) | (c >> 11)) + bits) & _MASK
        if i >= 0:
            result[i] = 2 * ((bits >> 8) / 0x1000000) - 1
    return numpy.resize(result.astype("float32"), size).reshape(shape)


def sample(array, most):
    """All of a small array; of a large one `most` elements in a prime step, so that every channel is met."""
    flat = numpy.asarray(array, dtype="float32").reshape(-1)
    if flat.size > most:
        flat = flat[numpy.arange(most) * 7919 % flat.size]
    if not numpy.isfinite(flat).all():
        raise ValueError("a number that is not finite")
    # the shortest text that is this float32
    return [float(str(value)) for value in flat]
