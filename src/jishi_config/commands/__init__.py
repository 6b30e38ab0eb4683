"""The commands that come with the house itself; modules declare theirs (`foundation.declarations.Command`)."""
