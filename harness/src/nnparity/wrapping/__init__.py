"""Code that exists already, as a port: what its adapter is asked in place of a case."""
