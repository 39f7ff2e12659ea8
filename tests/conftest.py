"""What all tests share: properties are neither timed, since a machine may be busy, nor left to chance.

The same examples are tried each time, so that a failure comes from a change; `nox -s fuzz` tries others.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable",
    parent=settings(),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")
