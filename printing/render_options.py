"""What depends on the printer and not on the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.documents import PaperForm
from printing.escpos import Slip, SlipText
from printing.slip_picture import PictureSlip

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.media import Media


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a printer takes a paper; without `media` it is what that form always was.

    That is 58 mm for slips, 40 by 30 mm at 203 dots to the inch for labels, and a paper's own page
    for pages. `picture` returns the bytes of a small picture by its SHA-256; without it a paper
    has none.
    """

    slip_text: SlipText = SlipText.GBK
    media: Media | None = None
    picture: Callable[[str], bytes] | None = None
    drawn: bool = False
    """Make a slip a picture for the screen."""

    def slip(self, *, dense: bool = False) -> Slip:
        """Begin a slip for this printer's roll."""
        wide = self.media is not None and self.media.roll and self.media.wide
        kind = PictureSlip if self.drawn else Slip
        return kind(self.slip_text, dense=dense, wide=wide)

    @property
    def on_a4(self) -> bool:
        """Say whether pages that have two sizes stand on A4."""
        return self.media is not None and not self.media.two_up and self.media.width >= _A4_WIDTH

    def label_media(self, usual: Media) -> Media:
        """Return the label to print on; `usual` where the printer has pages or is not known."""
        return self.media if self.media is not None and self.media.small else usual

    def archive_name(self, form: PaperForm) -> str:
        """Return what tells archived bytes of one form from those for another printer.

        It is empty for what a form always was.
        """
        parts = []
        if form is PaperForm.ESCPOS and self.slip_text is not SlipText.GBK:
            parts.append(str(self.slip_text))
        media = self.media
        if media is None or form is PaperForm.PNG:
            return "-".join(parts)
        if form is PaperForm.ESCPOS:
            return "-".join([*parts, *(["80"] if media.wide else [])])
        if (media.width, media.height, media.dpi) != _ALWAYS.get(form, ()):
            parts.append(f"{media.width}x{media.height}at{media.dpi}")
        if media.offset_x or media.offset_y:
            parts.append(f"by{media.offset_x}x{media.offset_y}")
        return "-".join([*parts, *(["twice"] if media.two_up else [])])


_A4_WIDTH: Final = 2100
_ALWAYS: Final = {PaperForm.TSPL: (400, 300, 203), PaperForm.PDF: (1480, 2100, 203)}

DEFAULT_OPTIONS: Final = RenderOptions()
