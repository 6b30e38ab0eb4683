"""Writes, one file a step: right, guard, change, step, audit and announcement in one transaction, for batches."""
