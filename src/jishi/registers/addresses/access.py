"""Who may what. Addresses are public knowledge; their pages are for staff, changing them for the keepers of an area."""

VIEW = "addresses.view"
EDIT = "addresses.edit"
IMPORT = "addresses.import"
EXPORT = "addresses.export"
