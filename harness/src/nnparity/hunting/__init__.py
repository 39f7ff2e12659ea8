"""Hunts: requests that nobody thought of, answered by every port, and what they disagree on."""
