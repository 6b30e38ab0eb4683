from .change import EstablishmentChange
from .establishment import Establishment
from .licence import Licence
from .premises import Premises
from .safety_check import SafetyCheck

__all__ = ["Establishment", "EstablishmentChange", "Licence", "Premises", "SafetyCheck"]
