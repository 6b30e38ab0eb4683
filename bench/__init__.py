"""The benchmarks: ratios against what PostgreSQL itself does in the same run. docs/benchmarks.md says how."""
