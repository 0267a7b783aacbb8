"""The laboratory: an Internet of its own in network namespaces, and the doctor that is tried in it."""
