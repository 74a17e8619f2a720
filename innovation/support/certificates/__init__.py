"""Certificates on A4 turned sideways: laid out once, drawn as PDF/A (vectors), as .docx and as a picture."""

from innovation.support.certificates import award, initiative
from innovation.support.certificates.docx import to_docx
from innovation.support.certificates.marks import Page
from innovation.support.certificates.model import Certificate, Design, Part
from innovation.support.certificates.pdf import to_pdf
from innovation.support.certificates.picture import to_png

__all__ = ["Certificate", "Design", "Page", "Part", "lay_out", "to_docx", "to_pdf", "to_png"]


def lay_out(certificate: Certificate) -> list[Page]:
    """The front by the certificate's design; further pages only where the front has no room."""
    return (initiative if certificate.design is Design.INITIATIVE else award).pages(certificate)
