"""Small files, good and hostile, made on the spot."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

TYPES = (
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(parts: dict[str, bytes] | None = None, *, types: str = TYPES) -> bytes:
    """A minimal .docx, with further parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", "<w:document/>")
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(*, javascript: str = "", password: str = "", attached: bytes = b"") -> bytes:
    """A page, with what is asked for."""
    document = pikepdf.new()
    document.add_blank_page()
    if javascript:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=javascript)
    if attached:
        document.attachments["a.exe"] = pikepdf.AttachedFileSpec(document, attached)
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, exif: Image.Exif | None = None) -> bytes:
    """A red picture with a blue left half."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif} if exif else {}))
    return out.getvalue()


def pdf_unpacking_to(megabytes: int) -> bytes:
    """A correct PDF with one object that is packed with so many megabytes of blanks before it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(b" " * 2**20)
    packer.flush(zlib.Z_FULL_FLUSH)
    blanks = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)  # the same bytes for each megabyte
    start = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = start.compress(b"4 0 ") + start.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(b"(x)") + packer.flush(zlib.Z_FINISH)
    checksum = zlib.adler32(b"4 0 ")
    for _ in range(megabytes):
        checksum = zlib.adler32(b" " * 2**20, checksum)
    end = struct.pack(">I", zlib.adler32(b"(x)", checksum))
    packed = b"\x78\xda" + first + blanks * megabytes + last + end
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    out, rows = b"%PDF-1.5\n", [(0, 0, 0)]
    for number, content in zip((1, 2, 3, 5), objects, strict=True):
        if number == 5:
            rows.append((2, 5, 0))
        rows.append((1, len(out), 0))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows.append((1, len(out), 0))
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    head = b"<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>" % len(table)
    return out + b"6 0 obj\n%s stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (head, table, len(out))
