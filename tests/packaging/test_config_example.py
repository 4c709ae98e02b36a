"""packaging/till.conf names every configuration key with its default, and no other."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = re.compile(r'^    \{ "([a-z_.]+)", "[^"]*", "((?:[^"\\]|\\.)*)", "', re.M)
SETTING = re.compile(r"^#?([a-z_.]+) =(?: (.*))?$", re.M)


class Example(unittest.TestCase):
    def test_keys_and_defaults_are_the_programs(self):
        table = (ROOT / "app" / "config_table.c").read_text(encoding="utf-8")
        program = {k: v.replace("\\\\", "\\") for k, v in TABLE.findall(table)}
        self.assertGreater(len(program), 20)
        text = (ROOT / "packaging" / "till.conf").read_text(encoding="utf-8")
        example = {k: v for k, v in SETTING.findall(text)}
        self.assertEqual(example.pop("printer.receipt"), "none")
        self.assertEqual(example.pop("printer.receipt.width"), "48")
        self.assertEqual(example, program)

    def test_every_setting_is_commented_out(self):
        text = (ROOT / "packaging" / "till.conf").read_text(encoding="utf-8")
        for line in text.splitlines():
            self.assertTrue(not line or line.startswith("#"), line)


if __name__ == "__main__":
    unittest.main()
