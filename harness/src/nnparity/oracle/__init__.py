"""The oracle: what each method must answer, computed independently of every port.

Sums and products in a stated order are IEEE 754 binary64 themselves; everything else is computed with 50
digits from the exact binary64 inputs, and rounded once.
"""

from nnparity.oracle.methods import BadParamsError, answer

__all__ = ["BadParamsError", "answer"]
