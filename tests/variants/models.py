"""Algebraic forms that the conventions leave open, and exponentials that are off by up to 2 ULP."""

import forms_of_activations  # noqa: F401  # enters its forms
import forms_of_networks  # noqa: F401  # enters its forms
from exponentials import EXPONENTIALS, OffExponential
from form import FORMS
from modelled import Modelled
from variant import Variant

VARIANTS = [
    *(Variant("form", name, Modelled(form)) for name, form in FORMS.items()),
    *(Variant("exp", name, Modelled(arithmetic=OffExponential(off))) for name, off in EXPONENTIALS.items()),
]
