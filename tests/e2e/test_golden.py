#!/usr/bin/env python3
"""Exact pictures: the hash of every scene in several looks against tests/data/golden.txt. They hold for Debian 12's
fonts and FreeType. GOLDEN_WRITE=1 writes the file anew; the pictures themselves go to out/golden/ either way: look
at them before committing a change of the file."""
import os
import pathlib
import tempfile
import unittest

import driver
import scenes

GOLDEN = driver.SOURCE / "tests/data/golden.txt"
PICTURES = pathlib.Path(os.environ.get("TILL_GOLDEN_OUT", driver.SOURCE / "out/golden"))
LOOKS = {
    "light": dict(theme="light", lang="en", scale=1.0, hand="right"),
    "dark-left": dict(theme="dark", lang="en", scale=1.0, hand="left"),
    "large": dict(theme="light", lang="de", scale=1.18, hand="right"),
    "zh": dict(theme="light", lang="zh", scale=1.0, hand="right"),
    "ar": dict(theme="light", lang="ar", scale=1.0, hand="right"),
}
if os.environ.get("TILL_LOOKS") == "few":  # builds with sanitizers, see tests/CMakeLists.txt
    LOOKS = {look: LOOKS[look] for look in ("light", "ar")}

NOT_PICTURED = {"settings_about"}  # shows the path of the data folder, another one each time


def read_golden():
    lines = (line.split() for line in GOLDEN.read_text().splitlines() if line and not line.startswith("#"))
    return {name: digest for name, digest in lines}


class Golden(unittest.TestCase):
    def test_pictures(self):
        PICTURES.mkdir(parents=True, exist_ok=True)
        found = {}
        with tempfile.TemporaryDirectory() as folder:
            shop = driver.prepared_shop(folder)
            for name, scene in ((n, s) for n, s in scenes.ALL.items() if n not in NOT_PICTURED):
                with driver.Till(None, "--scale", "1", shop=shop) as till:
                    scene(till)
                    till.wait("idle")
                    for look, presentation in LOOKS.items():
                        till.set(**presentation)
                        found[f"{name}.{look}"] = till.shot(PICTURES / f"{name}.{look}.png")
        if os.environ.get("GOLDEN_WRITE"):
            GOLDEN.write_text("# scene.look  FNV-1a of the pixels; see tests/e2e/test_golden.py\n" +
                              "".join(f"{k} {v}\n" for k, v in sorted(found.items())))
        expected = {name: digest for name, digest in read_golden().items() if name.split(".")[1] in LOOKS}
        self.assertEqual(sorted(found), sorted(expected))
        for name, digest in sorted(found.items()):
            with self.subTest(picture=name):
                self.assertEqual(digest, expected[name], f"differs: look at {PICTURES / (name + '.png')}")


if __name__ == "__main__":
    unittest.main()
