from .change import FacilityChange
from .counter import FacilityCounter
from .facility import Facility
from .kind import FacilityKind

__all__ = ["Facility", "FacilityChange", "FacilityCounter", "FacilityKind"]
