"""The version of this program, in the one place that the package, the API and the command line read."""

__version__ = "0.1.0"
