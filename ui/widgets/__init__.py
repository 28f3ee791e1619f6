"""Our own controls, each usable on any screen.
"""
