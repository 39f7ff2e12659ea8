"""Why an answer is wrong: worked examples, where a port departs, which mistake it looks like."""
