from .address import Address
from .address_change import AddressChange
from .address_name import AddressName

__all__ = ["Address", "AddressChange", "AddressName"]
