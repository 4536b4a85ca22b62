"""What a file is, told by its first bytes and then by its suffix: media types and the words for them."""

from __future__ import annotations

from pathlib import Path

PLAIN_TEXT = "text/plain"

_MAGIC: tuple[tuple[int, bytes, str], ...] = (  # offset, bytes, media type
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (8, b"DUCK", "application/vnd.duckdb"),
    (0, b"PAR1", "application/vnd.apache.parquet"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (4, b"ftyp", "video/mp4"),
    (257, b"ustar", "application/x-tar"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = ((b"<!doctype html", "text/html"), (b"<html", "text/html"), (b"<?xml", "application/xml"))
_TEXT_STARTS = frozenset((b"BZh", b"ID3", b"PAR1", b"OggS"))  # could begin a text as well: only with bytes that no text holds
_LOOK = 512  # bytes

_SUFFIXES = {
    ".txt": PLAIN_TEXT, ".text": PLAIN_TEXT, ".md": PLAIN_TEXT, "": PLAIN_TEXT,
    ".pdf": "application/pdf", ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".xml": "application/xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".doc": "application/x-ole-storage",
    ".odt": "application/vnd.oasis.opendocument.text", ".rtf": "application/rtf", ".epub": "application/epub+zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv", ".tsv": "text/csv",
    ".json": "application/json", ".jsonl": "application/json", ".eml": "message/rfc822",
}  # fmt: skip

_WORDS = {
    "application/pdf": "a PDF file",
    "application/zip": "a ZIP archive (docx, xlsx, odt and epub files are such archives)",
    "application/x-ole-storage": "an old Office file (doc, xls or ppt)",
    "application/rtf": "an RTF file",
    "application/x-executable": "a program",
    "application/gzip": "a gzip archive",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel workbook",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "text/html": "an HTML page",
    "text/csv": "a CSV table",
    "application/json": "a JSON file",
    "application/xml": "an XML file",
    "message/rfc822": "an e-mail message",
}


def magic_type(data: bytes) -> str | None:
    """The media type that the first bytes give away; None for what may be text.

    >>> magic_type(b"%PDF-1.7 ...")
    'application/pdf'
    """
    for offset, mark, media_type in _MAGIC:
        if data.startswith(mark, offset) and (mark not in _TEXT_STARTS or b"\x00" in data[:_LOOK]):
            return media_type
    head = data[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((media_type for mark, media_type in _MARKUP if head.startswith(mark)), None)


def suffix_type(path: Path) -> str:
    """The media type that the name promises; a suffix that nobody knows ("report.final-2020") promises plain text."""
    return _SUFFIXES.get(path.suffix.lower(), PLAIN_TEXT)


def in_words(media_type: str) -> str:
    """'a PDF file' for `application/pdf`; the bare media type where there is no better word."""
    return _WORDS.get(media_type, f"a file of type {media_type}")
