"""How people write the name of a division at the head of an address."""

_FORMS = {
    "街道": ("街道办事处", "街道办"),
    "街道办事处": ("街道", "街道办"),
    "社区": ("社区居民委员会", "社区居委会", "居委会"),
    "社区居民委员会": ("社区", "社区居委会", "居委会"),
    "社区居委会": ("社区", "社区居民委员会", "居委会"),
    "村民委员会": ("村", "村委会"),
    "村委会": ("村", "村民委员会"),
}


def forms(name: str) -> set[str]:
    """The name as it is and with the other words for its kind. Never without any: 云水 alone may be a street's name."""
    kind = next((each for each in sorted(_FORMS, key=len, reverse=True) if name.endswith(each)), "")
    bare = name.removesuffix(kind)
    return {name} | ({bare + other for other in _FORMS[kind]} if kind and len(bare) >= 2 else set())
