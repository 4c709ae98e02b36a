#!/usr/bin/env python3
"""Writes codepages_table.c, the printers' character sets, to standard output.

The numbers are Epson's for ESC t n. Pages of right-to-left scripts are left out on purpose: such
text is printed as a picture, because a printer neither joins letters nor orders them.
"""
PAGES = [  # name for Python and iconv, n of ESC t n
    ("CP437", 0), ("CP858", 19), ("CP1252", 16), ("CP850", 2), ("CP852", 18), ("CP866", 17),
    ("ISO8859-15", 40), ("ISO8859-2", 39), ("CP737", 14), ("ISO8859-7", 15), ("CP857", 13),
    ("CP775", 33), ("CP855", 34), ("CP860", 3), ("CP861", 35), ("CP863", 4), ("CP865", 5),
    ("CP1250", 45), ("CP1251", 46), ("CP1253", 47), ("CP1254", 48), ("CP1257", 51),
]

print("// Written by gen_codepages.py; do not edit.")
print('#include "printing/codepages.h"\n')
print("// clang-format off")
print("const struct codepage codepages[] = {")
for name, number in PAGES:
    print(f'{{ "{name}", {number}, {{')
    points = []
    for byte in range(128, 256):
        try:
            point = ord(bytes([byte]).decode(name))
        except UnicodeDecodeError:
            point = 0
        points.append(0 if 0x80 <= point < 0xA0 else point)
    for i in range(0, 128, 12):
        print("    " + " ".join(f"0x{p:04X}," for p in points[i:i + 12]))
    print("} },")
print("};")
print("const size_t codepages_count = sizeof(codepages) / sizeof(codepages[0]);")
