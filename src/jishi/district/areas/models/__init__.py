from .code_change import CodeChange
from .division import Division
from .grid import Grid
from .import_draft import ImportDraft
from .map_layer_data import MapLayerData

__all__ = ["CodeChange", "Division", "Grid", "ImportDraft", "MapLayerData"]
