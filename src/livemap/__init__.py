"""Livemap: from the day's reports to a map on which every figure leads back to its words and its voice."""

from importlib.metadata import version

__version__ = version("livemap")
