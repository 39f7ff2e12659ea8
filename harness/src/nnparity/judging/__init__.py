"""What an answer is worth: verdicts, differences, reports of runs."""
