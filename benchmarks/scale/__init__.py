"""What pages cost with 1 000, 100 000 and 1 000 000 proposals, on both databases, beside a constant and beside pretalx.

``.venv/bin/python -m benchmarks.scale --help`` says how to run it. The parent process never sets Django up: databases
are filled, and questions counted, in processes of their own, one for each size and database.
"""
