"""Cases: registered, accepted, filed, assigned, handled, verified, closed and rated, in one loop."""
