#!/usr/bin/env python3
"""The linter over every screen x theme x language x size x hand."""
import itertools
import os
import tempfile
import unittest

import driver
import scenes
import ui_lint

SIZE = (1366, 768)
LANGS = ("en", "de", "zh", "ar")
SCALES = (0.8, 1.0, 1.18, 1.4, 2.0)
HANDS = ("right", "left")
THEMES = ("light", "dark")
if os.environ.get("TILL_LOOKS") == "few":  # builds with sanitizers, see tests/CMakeLists.txt
    LANGS, SCALES, HANDS, THEMES = ("en", "ar"), (1.0, 2.0), ("right",), ("light",)


class Lint(unittest.TestCase):
    def test_every_screen_in_every_look(self):
        only = os.environ.get("TILL_SCENES", "").split() or list(scenes.ALL)
        with tempfile.TemporaryDirectory() as folder:
            shop = driver.prepared_shop(folder)
            for name in only:
                with driver.Till(None, "--scale", "1", shop=shop, size=f"{SIZE[0]}x{SIZE[1]}") as till:
                    scenes.ALL[name](till)
                    till.wait("idle")
                    self.every_look(name, till)

    def every_look(self, name, till):
        for lang, scale, hand, theme in itertools.product(LANGS, SCALES, HANDS, THEMES):
            with self.subTest(screen=name, lang=lang, scale=scale, hand=hand, theme=theme):
                till.set(lang=lang, scale=scale, hand=hand, theme=theme)
                found = ui_lint.findings(till.tree(), (SIZE[0] / scale, SIZE[1] / scale))
                self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
