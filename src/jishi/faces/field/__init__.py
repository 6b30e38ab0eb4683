"""The phone of those outside: four tabs and a start page. What stands behind them is declared by modules."""
