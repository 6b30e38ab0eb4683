"""Bringing the demonstration district into an installation, through the product's own actions."""

from .load import load

__all__ = ["load"]
