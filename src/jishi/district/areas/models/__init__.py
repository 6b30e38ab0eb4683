from .division import Division
from .grid import Grid
from .import_draft import ImportDraft
from .map_layer_data import MapLayerData

__all__ = ["Division", "Grid", "ImportDraft", "MapLayerData"]
