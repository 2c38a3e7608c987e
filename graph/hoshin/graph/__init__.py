"""From facts to a graph that people use."""
