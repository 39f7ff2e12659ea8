"""What all tests share: no property is timed, since a machine may be busy."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "untimed", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")
