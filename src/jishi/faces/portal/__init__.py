"""The residents' door: start page, navigation and addresses. What stands behind them is declared by modules."""
