#!/usr/bin/env python3
"""`till barcode`: one JSON object a line, exit status by validity."""
import json
import os
import subprocess
import sys

TILL = os.environ.get("TILL_BIN")
ENVIRONMENT = {"HOME": "/nowhere", "PATH": os.environ["PATH"]}  # no configuration of whoever runs this
ROWS = [
    ("4006381333931", {"valid": True, "kind": "ean13", "gtin14": "04006381333931"}),
    ("4006381333930", {"valid": False, "kind": "ean13", "error": "wrong check digit"}),
    ("2100042012363", {"valid": True, "kind": "weight", "gtin14": "02100042000001", "item": "00042",
                       "weight_kg": "1.236"}),
    ("2300042012992", {"valid": True, "kind": "price", "gtin14": "02300042000005", "item": "00042",
                       "price": "12.99"}),
    ("01234565", {"valid": True, "kind": "upce", "gtin14": "00012345000065",
                  "other_gtin14": "00000001234565"}),
    ("978020137962451299", {"valid": True, "kind": "ean13", "gtin14": "09780201379624", "addon": "51299"}),
    ("]C10109501101530003" "3103001250" "10AB\x1d17270200",
     {"valid": True, "kind": "gs1", "gtin14": "09501101530003", "weight_kg": "1.250",
      "ai": {"01": "09501101530003", "3103": "001250", "10": "AB", "17": "270200"},
      "dates": {"17": "2027-02-28"}}),
    ("(01)09501101530003(17)271301", {"valid": False, "kind": "gs1", "error": "AI 17: wrong date"}),
    ('say "hi"', {"valid": True, "kind": "text", "text": 'say "hi"'}),
]


def barcode(*arguments):
    return subprocess.run([TILL, "barcode", *arguments], capture_output=True, text=True, env=ENVIRONMENT,
                          check=False)


def main():
    run = barcode(*(code for code, _ in ROWS))
    for (code, expected), line in zip(ROWS, run.stdout.splitlines(), strict=True):
        assert json.loads(line) == expected, (code, line)
    assert run.returncode == 1
    assert barcode("4006381333931").returncode == 0
    assert barcode().returncode == 2
    yen = barcode("--currency", "JPY", "--barcode.embedded=20:price", "2000042012991", "2300042012992")
    assert [json.loads(line).get("price") for line in yen.stdout.splitlines()] == ["1299", None], yen
    assert barcode("--lang", "xx", "1").returncode == 2
    print(f"barcode: {len(ROWS)} codes")


if __name__ == "__main__":
    if not TILL:
        sys.exit("TILL_BIN is not set: the program is not built")
    main()
