"""Public pages kept in memory: rendered once for everybody who reads in the same way, and thrown away when out of date.

A view says in its table of addresses that its page is the same for everybody (``for_everybody``); the middleware keeps
such pages on the shelf as long as the version of the site is the one they were rendered from.
"""
