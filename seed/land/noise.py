"""Smooth chance in one and two dimensions, out of `random.Random` alone, so that every machine draws the same land."""

from random import Random

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LATTICE = 64


class Noise:
    """A field over the plane, about -1 to 1, whose bumps are about `size` metres wide. Repeats after 64 bumps."""

    def __init__(self, rng: Random, size: float, octaves: int = 1) -> None:
        self._layers = [
            (size / 2**octave, 0.5**octave, np.array([rng.uniform(-1, 1) for _ in range(LATTICE**2)]))
            for octave in range(octaves)
        ]
        self._total = sum(weight for _, weight, _ in self._layers)

    def __call__(self, x: Floats | float, y: Floats | float = 0.0) -> Floats:
        """The value at points given in metres."""
        across, up = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        total = np.zeros(across.shape)
        for size, weight, lattice in self._layers:
            total += weight * _smooth(lattice, across / size, up / size)
        return total / self._total


def _smooth(lattice: Floats, x: Floats, y: Floats) -> Floats:
    lattice = lattice.reshape(LATTICE, LATTICE)
    left, low = np.floor(x).astype(int), np.floor(y).astype(int)
    u, v = x - left, y - low
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    i, j = left % LATTICE, low % LATTICE
    i1, j1 = (i + 1) % LATTICE, (j + 1) % LATTICE
    bottom = lattice[i, j] * (1 - u) + lattice[i1, j] * u
    top = lattice[i, j1] * (1 - u) + lattice[i1, j1] * u
    return np.asarray(bottom * (1 - v) + top * v, dtype=float)
