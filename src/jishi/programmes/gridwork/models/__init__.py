from .cover import Cover
from .line import Line
from .line_grid import LineGrid
from .served_line import ServedLine
from .staffing import Staffing

__all__ = ["Cover", "Line", "LineGrid", "ServedLine", "Staffing"]
