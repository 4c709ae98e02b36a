#!/usr/bin/env python3
"""Reads the golden ESC/POS dumps back with a decoder that shares nothing with the encoder.

Every byte must belong to a known command with its right length; the text, decoded with the page
that was selected for it, must be the readable twin line by line.
"""
import os
import pathlib
import sys
import unicodedata

ROOT = pathlib.Path(os.environ.get("TILL_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
DATA = ROOT / "tests/data/printing"

# n of ESC t n, from Epson's tables; the names are Python's.
PAGES = {0: "cp437", 2: "cp850", 13: "cp857", 14: "cp737", 16: "cp1252", 17: "cp866", 18: "cp852",
         19: "cp858", 33: "cp775", 39: "iso8859-2", 40: "iso8859-15"}

# prefix: how many parameter bytes follow
FIXED = {b"\x1b@": 0, b"\x1c.": 0, b"\x1bt": 1, b"\x1bE": 1, b"\x1b-": 1, b"\x1dB": 1, b"\x1d!": 1,
         b"\x1ba": 1, b"\x1bd": 1, b"\x1dh": 1, b"\x1dw": 1, b"\x1dH": 1, b"\x1df": 1, b"\x1bp": 3}


def code128(data):
    """The text of GS k 73: {B and {C choose the set, {{ is a brace."""
    text, i, pairs = "", 0, False
    while i < len(data):
        if data[i:i + 1] == b"{" and not (pairs and i == 0):
            kind = chr(data[i + 1])
            if kind == "{":
                text += "{"
            else:
                pairs = {"B": False, "C": True}[kind]
            i += 2
        else:
            text += f"{data[i]:02d}" if pairs else chr(data[i])
            i += 1
    return text


def decode(data):
    """Lines of text as the twin has them."""
    lines, line, page, qr, i = [], "", None, "", 0
    while i < len(data):
        two = data[i:i + 2]
        if data[i] >= 0x20:
            line += bytes([data[i]]).decode(PAGES[page])
            i += 1
        elif data[i] == 0x0A:
            lines.append(line)
            line, i = "", i + 1
        elif two == b"\x1dV":
            assert data[i + 2] in (65, 66), "cut with feed"
            lines.append("[cut]")
            i += 4
        elif two == b"\x1dk":
            kind, length = data[i + 2], data[i + 3]
            body = data[i + 4:i + 4 + length]
            assert len(body) == length
            lines.append({67: "[EAN-13 ", 73: "[CODE128 "}[kind]
                         + (code128(body) if kind == 73 else body.decode()) + "]")
            i += 4 + length
        elif two == b"\x1d(":
            length = data[i + 3] + 256 * data[i + 4]
            body = data[i + 5:i + 5 + length]
            assert data[i + 2:i + 3] == b"k" and body[0] == 0x31 and len(body) == length
            if body[1] == 0x50:
                qr = body[3:].decode()
            elif body[1] == 0x51:
                lines.append(f"[QR {qr}]")
            i += 5 + length
        elif two == b"\x1dv":
            assert data[i + 2] == 0x30
            size = (data[i + 4] + 256 * data[i + 5]) * (data[i + 6] + 256 * data[i + 7])
            lines.append("[picture]")
            i += 8 + size
        else:
            assert two in FIXED, f"unknown command {two.hex()} at byte {i}"
            parameters = data[i + 2:i + 2 + FIXED[two]]
            if two == b"\x1bt":
                page = parameters[0]
            elif two == b"\x1bd":
                lines += [""] * parameters[0]
            elif two == b"\x1bp":
                lines.append("[drawer]")
            i += 2 + FIXED[two]
    assert not line, "the last line has no end"
    return lines


def columns(text):
    """Two places for a wide character, none for a mark, as the printer has it."""
    out = ""
    for c in text:
        if unicodedata.category(c) == "Mn":
            continue
        out += c * (2 if unicodedata.east_asian_width(c) in "WF" else 1)
    return out


def same(printed, expected):
    printed, expected = printed.split(), columns(expected).split()
    rules = {"─": "-", "═": "="}
    if len(printed) != len(expected):
        return False
    for p, e in zip(printed, expected):
        p = "".join(rules.get(c, c) for c in p)
        if len(p) != len(e) or any(a not in ("?", b) for a, b in zip(p, e)):
            return False
    return True


def check(name):
    dump = (DATA / f"{name}.hex").read_text()
    data = bytes.fromhex(" ".join(line.split("#")[0] for line in dump.splitlines()))
    printed = decode(data)
    expected = (DATA / f"{name}.txt").read_text().split("\n")[:-1]
    bad = [(p, e) for p, e in zip(printed, expected) if not same(p, e)]
    for p, e in bad:
        print(f"not ok {name}: printed {p!r}, twin {e!r}")
    if len(printed) != len(expected):
        print(f"not ok {name}: {len(printed)} lines printed, {len(expected)} in the twin")
        return False
    if not bad:
        print(f"ok {name}: {len(printed)} lines, {len(data)} bytes")
    return not bad


if __name__ == "__main__":
    names = sorted(p.stem for p in DATA.glob("*.hex"))
    assert names, "no dumps"
    sys.exit(not all([check(name) for name in names]))
