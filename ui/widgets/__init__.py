"""Our own controls, each usable on any screen; they know the theme and no view-model."""
