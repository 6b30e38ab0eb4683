"""Photographs of the demonstration: drawn scenes, before and after."""

from .scenes import Scene, draw, scene_of

__all__ = ["Scene", "draw", "scene_of"]
