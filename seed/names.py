"""Names under which the demonstration is known to the product."""

from uuid import UUID

NAMESPACE = UUID("9d3f4a52-6a0c-5b1e-9c77-1f2f7e8b6a10")
"""From it the keys of the demonstration's rows are made, the same every time."""
SOURCE = "demo"
"""Where its cases and map layers come from, as their rows say."""
