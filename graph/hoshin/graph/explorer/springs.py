"""Discs laid out in the plane: tied ones near each other, none over another.

The same on every machine: of NumPy only what rounds alike everywhere is used. Sums run over the outer axis, one after the other;
along the inner axis their order would depend on the processor.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Point = tuple[float, float]

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_ROUNDS = 50
_PARTINGS = 30
# each disc is compared with each other one; more than this are left as they are put
_MOST = 1500


def settle(radii: Sequence[float], ties: Mapping[tuple[int, int], float], *, gap: float, shrink: float = 0.97) -> list[Point]:
    """Give the centres of discs, by springs between those that are tied (Fruchterman and Reingold, 1991).

    Parameters
    ----------
    radii
        Of the discs. The first ones come to lie in the middle where nothing pulls them away.
    ties
        How strongly pairs of positions are tied.
    gap
        What is left between two discs, in the unit of the radii.
    shrink
        How far all draw together, from 1 (not at all) downwards: the less, the closer they are packed.

    Returns
    -------
    list of Point
        Around (0, 0), rounded to a tenth.
    """
    import numpy as np

    start = _spiral(radii, gap)
    if len(radii) < 2 or len(radii) > _MOST:
        return start
    x, y = np.array([point[0] for point in start]), np.array([point[1] for point in start])
    size = np.array(radii, dtype=float) + gap / 2
    if ties:
        x, y = _sprung(x, y, size, ties)
    x, y = _parted(x, y, size, shrink)
    return _centred([(round(float(a), 1), round(float(b), 1)) for a, b in zip(x, y, strict=True)], radii)


def _spiral(radii: Sequence[float], gap: float) -> list[Point]:
    """Put discs on a sunflower's spiral; rounded, because cosines differ in their last digit."""
    area, points = 0.0, []
    for at, radius in enumerate(radii):
        room = (radius + gap / 2) ** 2
        distance = math.sqrt(area + (room / 2 if at else 0)) * 1.1
        points.append((round(distance * math.cos(at * _GOLDEN_ANGLE), 1), round(distance * math.sin(at * _GOLDEN_ANGLE), 1)))
        area += room
    return points


def _sprung(x: "Floats", y: "Floats", size: "Floats", ties: Mapping[tuple[int, int], float]) -> tuple["Floats", "Floats"]:
    import numpy as np

    count = len(x)
    strongest = max(ties.values())
    pull = np.zeros((count, count))
    for (a, b), tie in ties.items():
        pull[a, b] = pull[b, a] = 0.15 + 0.85 * tie / strongest
    reach = size[:, None] + size[None, :]
    # where many pull, each pulls less, or hubs would draw all into one heap
    pull /= np.sqrt(np.maximum(1.0, np.add.reduce(pull, axis=0)))[:, None] * reach
    pull = (pull + pull.T) / 2
    push = reach * reach / 4
    extent = float(np.max(np.abs(np.concatenate([x, y])))) + float(np.max(size))
    for step in range(_ROUNDS):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        near = np.maximum(dx * dx + dy * dy, 0.01)
        force = push / near - pull * np.sqrt(near)
        fx, fy = np.add.reduce(force * -dx, axis=0) - 0.1 * x, np.add.reduce(force * -dy, axis=0) - 0.1 * y
        length = np.maximum(np.sqrt(fx * fx + fy * fy), 0.01)
        warmth = np.minimum(length, extent * 0.12 * (1 - step / _ROUNDS)) / length
        x, y = x + fx * warmth, y + fy * warmth
    return x, y


def _parted(x: "Floats", y: "Floats", size: "Floats", shrink: float) -> tuple["Floats", "Floats"]:
    """Push discs off each other while all draw together a little."""
    import numpy as np

    reach = size[:, None] + size[None, :]
    np.fill_diagonal(reach, 0.0)
    for step in range(_PARTINGS):
        if step < _PARTINGS * 2 // 3:
            x, y = x * shrink, y * shrink
        for _ in range(2):
            dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
            far = np.sqrt(np.maximum(dx * dx + dy * dy, 0.01))
            over = np.maximum(reach - far, 0.0) * 0.5 / far
            x, y = x + np.add.reduce(over * -dx, axis=0), y + np.add.reduce(over * -dy, axis=0)
    return x, y


def _centred(points: Sequence[Point], radii: Sequence[float]) -> list[Point]:
    """Move discs so that the smallest circle around all of them is around (0, 0), nearly (Bădoiu and Clarkson, 2003)."""
    cx = cy = 0.0
    for step in range(1, 60):
        reaches = [math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) + r for (x, y), r in zip(points, radii, strict=True)]
        x, y = points[reaches.index(max(reaches))]
        cx, cy = cx + (x - cx) / (step + 1), cy + (y - cy) / (step + 1)
    return [(round(x - cx, 1), round(y - cy, 1)) for x, y in points]


def ring(radii: Sequence[float], inner: float, *, gap: float) -> list[Point]:
    """Give the centres of discs on a spiral around a circle with the radius ``inner``, neighbours side by side.

    Few discs are spread over one whole turn.
    """
    pitch = max(radii, default=0.0) * 2 + gap
    distance, angle, points = inner + pitch / 2, 0.0, []
    length = sum(2 * radius + gap for radius in radii)
    is_spread = 0 < length < 2 * math.pi * distance
    for radius in radii:
        points.append((round(distance * math.cos(angle), 1), round(distance * math.sin(angle), 1)))
        turn = (2 * radius + gap) * (2 * math.pi / length if is_spread else 1 / distance)
        angle += turn
        distance += pitch * turn / (2 * math.pi)
    return points
