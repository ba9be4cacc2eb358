"""The house theme: a small palette in a light and a dark form, and how Vega-Lite draws with it.

Colours reach a picture as CSS variables with the light form as fallback, so one picture serves
both forms. The four series colours differ in lightness too, and series differ in shape and dash.
"""

from __future__ import annotations

from typing import Any

FONT = "Arial, Liberation Sans, sans-serif"
INK = "currentColor"
WIDE, NARROW = 680, 340
FONT_SIZE = 13

LIGHT_BACKGROUND, DARK_BACKGROUND = "#ffffff", "#131416"
LIGHT = {
    "chart-1": "#0a4f8a",
    "chart-2": "#dd6b1f",
    "chart-3": "#1c7a5e",
    "chart-4": "#3a1550",
    "chart-muted": "#868f98",
}
DARK = {
    "chart-1": "#7cc4ff",
    "chart-2": "#e07b2e",
    "chart-3": "#2c8e72",
    "chart-4": "#e9dcff",
    "chart-muted": "#767e88",
}
LIGHT_TEXT = {"ink": "#1b1f24", "chart-soft": "#57606a"}
DARK_TEXT = {"ink": "#d5d7d9", "chart-soft": "#a7afb8"}

DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
SHAPES = ("circle", "square", "triangle-up", "diamond")


def colour(name: str) -> str:
    """Return a colour of the palette as a CSS variable with its light form as fallback."""
    return f"var(--{name}, {(LIGHT | LIGHT_TEXT)[name]})"


SERIES = tuple(colour(f"chart-{number}") for number in range(1, 5))
MUTED = colour("chart-muted")
SOFT = colour("chart-soft")
PAPER = f"var(--color-background-primary, {LIGHT_BACKGROUND})"


def luminance(hexadecimal: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2)."""
    channels = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#rrggbb``, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration that every chart is drawn with."""
    words = {"labelColor": INK, "titleColor": INK, "labelFontSize": FONT_SIZE}
    return {
        "background": None,
        "font": FONT,
        "padding": {"left": 2, "right": 4, "top": 4, "bottom": 4},
        "view": {"stroke": None, "continuousWidth": WIDE, "continuousHeight": 300},
        "axis": {
            **words,
            "titleFontSize": FONT_SIZE,
            "titleFontWeight": "normal",
            "titlePadding": 8,
            "labelPadding": 6,
            "labelLimit": 400,
            "labelLineHeight": 16,
            "domainColor": INK,
            "domainOpacity": 0.5,
            "tickColor": INK,
            "tickOpacity": 0.5,
            "tickSize": 4,
            "gridColor": INK,
            "gridOpacity": 0.14,
        },
        "axisY": {"domain": False, "ticks": False},
        "axisX": {"grid": False},
        "legend": {
            **words,
            "title": None,
            "orient": "top",
            "direction": "horizontal",
            "labelLimit": 300,
            "symbolSize": 110,
            "columnPadding": 16,
            "offset": 8,
        },
        "header": {**words, "titleFontSize": FONT_SIZE},
        "text": {"color": INK, "fontSize": FONT_SIZE, "lineHeight": 16},
        "rule": {"color": INK},
        "line": {"strokeWidth": 2.5},
        "point": {"size": 70, "filled": True},
        "bar": {"color": SERIES[0]},
        "mark": {"color": SERIES[0]},
        "range": {"category": list(SERIES)},
    }
