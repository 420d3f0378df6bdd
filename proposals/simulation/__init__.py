"""The synthetic year: a committee of its own in which Longgang 2022 is replayed through the real workflow.

Nothing of it is true, and every name and title says so with 〔模拟〕. What is replayed are the sums of the annual
report; who proposed what, when and with which words comes from word lists and a seed.
"""
