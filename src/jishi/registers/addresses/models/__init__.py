from .address import Address
from .address_change import AddressChange
from .address_name import AddressName
from .former_place import FormerPlace

__all__ = ["Address", "AddressChange", "AddressName", "FormerPlace"]
