"""Cuts the network off in each Python that has this folder on its path: only this machine answers."""

import socket

HERE = ("127.0.0.1", "::1", "localhost")
connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo


def refused(host):
    return host not in HERE and OSError(f"The network is cut off: {host} cannot be reached.")


def connect_here(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and (error := refused(address[0])):
        raise error
    return connect(self, address)


def look_up_here(host, *arguments, **options):
    if host and (error := refused(host)):
        raise error
    return getaddrinfo(host, *arguments, **options)


socket.socket.connect, socket.getaddrinfo = connect_here, look_up_here
