"""Lets one name be this machine, for a program that cannot be told another address. Python imports this file by its name."""
import os
import socket

_real = socket.getaddrinfo


def _lookup(host, port, *args, **kwargs):
    if host == "sandbox.harness.io":
        host, port = "127.0.0.1", int(os.environ["LOOPBACK_PORT"])
    return _real(host, port, *args, **kwargs)


socket.getaddrinfo = _lookup
