#!/usr/bin/env python3
"""Words that are lost when text is copied from kits: python3 tests/copying/check.py PRESSKIT

Builds the kits of tests/world and reads each PDF with Poppler (`pdftotext`), PDFium (what Chrome and Edge use) and MuPDF. A word of the
kit's plain text is lost where the text of the PDF does not hold it, whole and in Unicode's form NFC. Words that a line parts, with a hyphen or
without, are joined again. The same words set by Typst are the measure for scripts that no reader copies well.

Needs: pdftotext; from PyPI: pypdfium2, pymupdf, typst.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pymupdf
import pypdfium2
import typst

ROOT = Path(__file__).resolve().parents[2]

# Languages of the table. Of the first, no reader may lose a word.
NONE_LOST = ["en", "fr", "ru", "de", "pl", "hi", "th"]
BETTER_THAN_TYPST = ["ar", "he", "fa", "ja", "ko", "zh-Hans"]
# Written without spaces: lines break anywhere in what stands between two of them.
SOLID = {"th", "ja", "zh-Hans"}
FAMILIES = {
    "ar": "Noto Naskh Arabic",
    "fa": "Noto Naskh Arabic",
    "he": "Noto Serif Hebrew",
    "hi": "Noto Serif Devanagari",
    "th": "Noto Serif Thai",
    "ja": "Noto Serif CJK JP",
    "ko": "Noto Serif CJK JP",
    "zh-Hans": "Noto Serif CJK JP",
}
# What must be found where it is looked for in PDFium, in every language.
SOUGHT = ["ada.weiss@orion.example", "press.orion.example"]

TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SPACES = re.compile("[ \t\u00a0\u2007\u2009\u202f]+")
# Soft hyphens, and what PDFium writes for a hyphen at the end of a line.
SOFT = re.compile("[\u00ad\u0002\ufffe]")


def poppler(path):
    return subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True).stdout.decode()


def pdfium(path):
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def mupdf(path):
    with pymupdf.open(path) as document:
        return "\n".join(page.get_text() for page in document)


READERS = {"Poppler": poppler, "PDFium": pdfium, "MuPDF": mupdf}


def lines(text):
    text = TURNS.sub("", unicodedata.normalize("NFC", text)).replace("\r", "\n").replace("\f", "\n")
    plain = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return [line for line in plain if line]


def words(text):
    """The words of plain text, in order."""
    return [word for line in lines(text) for word in line.split(" ") if any(map(str.isalnum, word))]


def found(text):
    """How often a word may be found in a text, with those that stand on two lines."""
    rows = [line.split(" ") for line in lines(text)]
    known = Counter(SOFT.sub("", word) for row in rows for word in row)
    for row, following in zip(rows, rows[1:]):
        end, begin = row[-1], following[0]
        joined = {SOFT.sub("", end) + begin, SOFT.sub("-", end).rstrip("-") + begin}
        known.update(SOFT.sub("", word) for word in joined)
    return known


def lost(lang, plain, text):
    wanted = words(plain)
    if lang in SOLID:
        solid = SOFT.sub("", "".join(lines(text)).replace(" ", ""))
        return [word for word in wanted if word not in solid], len(wanted)
    known, missing = found(text), []
    for word in wanted:
        if known[word] > 0:
            known[word] -= 1
        else:
            missing.append(word)
    return missing, len(wanted)


def set_by_typst(lang, plain, folder):
    """The same words, paragraph by paragraph, as Typst writes them."""
    quoted = lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
    paragraphs = [quoted(text) for text in re.split(r"\n\s*\n", plain) if text.strip()]
    fonts = ["Source Serif 4", *([FAMILIES[lang]] if lang in FAMILIES else [])]
    families = ", ".join(f'"{font}"' for font in fonts) + ","
    source = folder / f"{lang}.typ"
    head = f'#set page(paper: "a4")\n#set text(lang: "{lang.split("-")[0]}", font: ({families}), size: 10pt)\n'
    source.write_text(head + "\n\n".join("#" + text for text in paragraphs), "utf-8")
    target = folder / f"{lang}-typst.pdf"
    typst.compile(str(source), output=str(target), font_paths=[str(ROOT / "tests/world/fonts"), str(ROOT / "fonts")])
    return target


def build(presskit, folder):
    for part in ("base", "world"):
        shutil.copytree(ROOT / "tests" / part, folder, dirs_exist_ok=True)
    command = [presskit, "build", "--root", str(folder), "--out", str(folder / "out"), "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder / "out"


def versions():
    poppler = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True).stderr.split()[2]
    name = lambda package: package.split("+")[0]
    return [f"Poppler {poppler}", f"PDFium {pypdfium2.PDFIUM_INFO}", f"MuPDF {name(pymupdf.mupdf_version)}", f"Typst {typst.__version__}"]


def main():
    faults = []
    print("words lost by", ", ".join(versions()))
    print("in brackets, by the same words as Typst writes them")
    print(f"{'':8} {'words':>6}", *(f"{name:>14}" for name in READERS))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        kits = build(sys.argv[1], folder)
        for lang in NONE_LOST + BETTER_THAN_TYPST:
            pdf = kits / f"orion-nova-{lang}.pdf"
            plain = pdf.with_suffix(".txt").read_text("utf-8")
            other = set_by_typst(lang, plain, folder)
            row = []
            for name, read in READERS.items():
                text = read(str(pdf))
                missing, count = lost(lang, plain, text)
                theirs = len(lost(lang, plain, read(str(other)))[0])
                row.append(f"{len(missing)} ({theirs})")
                if missing and (lang in NONE_LOST or len(missing) >= max(theirs, 1)):
                    faults.append(f"{lang}: {name} loses {' '.join(missing)}")
                if name == "PDFium":
                    faults += [f"{lang}: PDFium does not find {words}" for words in SOUGHT if words not in text]
            print(f"{lang:8} {count:6}", *(f"{cell:>14}" for cell in row))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
