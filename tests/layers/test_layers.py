#!/usr/bin/env python3
"""The layers hold, and the check that says so bites."""
import os
import pathlib
import sys
import unittest

ROOT = pathlib.Path(os.environ.get("TILL_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(ROOT / "tests"))
import check_layers  # noqa: E402

PLANTED = [
    ("app/domain/x.c", '#include "app/store/db.h"'),
    ("app/domain/x.c", "#include <time.h>"),
    ("app/base/x.c", '#include "app/domain/money.h"'),
    ("app/store/x.c", "#include <SDL.h>"),
    ("app/ops/x.c", "#include <sqlite3.h>"),
    ("ui/kit/x.c", '#include "app/domain/money.h"'),
    ("ui/screens/x.c", "#include <SDL2/SDL.h>"),
    ("ui/screens/x.c", '#include "printing/queue.h"'),
    ("printing/x.c", '#include "ui/kit/ui.h"'),
    ("app/ops/x.c", '#include "sale_ops.h"'),
]
ALLOWED = [
    ("ui/screens/x.c", '#include "app/ops/sale_ops.h"'),
    ("app/main.c", '#include "printing/queue.h"'),
    ("app/store/x.c", "#include <sqlite3.h>"),
]


class Layers(unittest.TestCase):
    def test_the_tree_holds(self):
        self.assertEqual(check_layers.check(ROOT), [])

    def test_planted_violations_are_found(self):
        for name, line in PLANTED:
            self.assertEqual(len(list(check_layers.violations(name, line))), 1, (name, line))

    def test_allowed_includes_pass(self):
        for name, line in ALLOWED:
            self.assertEqual(list(check_layers.violations(name, line)), [], (name, line))


if __name__ == "__main__":
    unittest.main()
