"""The shop's opening hours, whose time a job took, its holds and promises."""
