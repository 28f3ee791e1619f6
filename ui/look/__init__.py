"""The look: tokens as plain values, and the fonts, icons and style made of them."""
