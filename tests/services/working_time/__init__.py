"""Tests of opening hours, timelines, holds and promises."""
