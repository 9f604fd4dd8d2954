"""Colour arithmetic for the palette's tests: blending, colour-blind vision, CIE L*a*b*.

Matrices: Machado, Oliveira and Fernandes 2009, severity 1, applied to linear light. L*a*b*: CIE
1976 under D65, from sRGB (IEC 61966-2-1).
"""

import numpy as np

BACKGROUND = "#f2efe9"
VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def blended(colour: str, opacity: float, background: str = BACKGROUND) -> np.ndarray:
    """sRGB of *colour* laid over *background*, each channel 0 to 1."""
    top, under = (
        np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) / 255 for c in (colour, background)
    )
    return top * opacity + under * (1 - opacity)


def seen(srgb: np.ndarray, vision: str) -> np.ndarray:
    """L*, a*, b* of a colour as somebody with this *vision* sees it."""
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = _TO_XYZ @ np.clip(VISIONS[vision] @ linear, 0, 1) / _TO_XYZ.sum(axis=1)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Delta-E (CIE 1976) of two L*a*b* colours."""
    return float(np.linalg.norm(one - other))
