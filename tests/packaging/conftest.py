"""The fixtures of the command line serve here too."""

from tests.cli.conftest import etappe

__all__ = ["etappe"]
