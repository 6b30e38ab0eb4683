"""The staff's desk: workbench, menu, search over everything. What stands on it is declared by modules."""
