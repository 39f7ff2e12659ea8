"""Pictures of how a case trains."""
