"""The site: a static copy of the specification, the sources of the ports, and a report, to be looked at."""
