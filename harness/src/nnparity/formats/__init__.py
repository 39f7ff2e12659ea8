"""What a report is shown as."""
