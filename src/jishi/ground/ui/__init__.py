"""How pages look and feel: layouts, tokens, components, forms, paging, map. Knows no module above it."""
