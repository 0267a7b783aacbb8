"""What the interoperability tests stand on: servers, clients, certificates, processes. Standard library only."""
