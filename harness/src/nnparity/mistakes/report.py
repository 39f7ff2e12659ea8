"""Mistakes of the level button: in the line of the training report."""

import math
from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal

from nnparity.definitions.button import Button
from nnparity.mistakes.registry import mistake

HUNDREDTH = Decimal("0.01")


@mistake("rounds-half-to-even")
class RoundsHalfToEven(Button):
    def two_decimals(self, value: float) -> str:
        return f"{value or 0.0:.2f}"


@mistake("rounds-half-up")
class RoundsHalfUp(Button):
    def two_decimals(self, value: float) -> str:
        rounded = (Decimal(value) + HUNDREDTH / 2).quantize(HUNDREDTH, ROUND_FLOOR)
        return f"-{abs(rounded)}" if value < 0 else str(rounded)


@mistake("rounds-the-product")
class RoundsTheProduct(Button):
    def two_decimals(self, value: float) -> str:
        hundredths = math.floor(abs(value) * 100 + 0.5)
        return f"{'-' if value < 0 else ''}{hundredths // 100}.{hundredths % 100:02d}"


@mistake("truncates-in-report")
class TruncatesInReport(Button):
    def two_decimals(self, value: float) -> str:
        return str(Decimal(value or 0.0).quantize(HUNDREDTH, ROUND_DOWN))


@mistake("weights-rounded-in-report")
class WeightsRoundedInReport(Button):
    def weight_text(self, weight: float) -> str:
        return super().weight_text(float(f"{weight:.6g}"))


@mistake("whole-numbers-with-point")
class WholeNumbersWithPoint(Button):
    def weight_text(self, weight: float) -> str:
        text = super().weight_text(weight)
        return text if {".", "e"} & set(text) else f"{text}.0"


@mistake("other-exponent-format")
class OtherExponentFormat(Button):
    def weight_text(self, weight: float) -> str:
        return f"{weight or 0.0!r}".removesuffix(".0")


@mistake("sign-of-small-values-lost")
class SignOfSmallValuesLost(Button):
    def two_decimals(self, value: float) -> str:
        text = super().two_decimals(value)
        return "0.00" if text == "-0.00" else text


@mistake("negative-zero-printed")
class NegativeZeroPrinted(Button):
    def two_decimals(self, value: float) -> str:
        return "-0.00" if _is_negative_zero(value) else super().two_decimals(value)

    def weight_text(self, weight: float) -> str:
        return "-0" if _is_negative_zero(weight) else super().weight_text(weight)


def _is_negative_zero(value: float) -> bool:
    return value == 0 and math.copysign(1, value) < 0
