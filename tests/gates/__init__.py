"""Tests of the gates: each expectation on a good and on a bad warehouse."""
