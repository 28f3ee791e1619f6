"""Tests of telling customers and of handing over."""
