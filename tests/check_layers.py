#!/usr/bin/env python3
"""Fails when a file includes a header that its layer may not see.

usage: check_layers.py ROOT    checks the tree below ROOT
"""
import pathlib
import re
import sys

# layer: the layers it may include besides itself (architecture: "who may include whom")
MAY_SEE = {
    "app/base": "",
    "app/domain": "app/base",
    "app/store": "app/base app/domain",
    "app/ops": "app/base app/domain app/store",
    "ui/kit": "app/base",
    "ui/screens": "app/base app/domain app/store app/ops ui/kit",
    "printing": "app/base app/domain app/store",
    "app": "app/base app/domain app/store app/ops ui/kit ui/screens printing",
}

# layer: system headers it must never see
NEVER = {
    "app/base": r"SDL|sqlite3|curl",
    "app/domain": r"SDL|sqlite3|curl|time\.h|pthread|unistd|fcntl|sys/",
    "app/store": r"SDL|curl",
    "app/ops": r"SDL|sqlite3|curl|sys/socket",
    "ui/kit": r"sqlite3|curl",
    "ui/screens": r"SDL|sqlite3|curl|pthread",
    "printing": r"SDL|curl",
}


def layer(path):
    return max((l for l in MAY_SEE if path.startswith(l + "/")), key=len, default=None)


def violations(name, text):
    mine = layer(name)
    if mine is None:
        return
    for number, line in enumerate(text.splitlines(), 1):
        own = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        system = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
        if own:
            theirs = layer(own[1])
            if theirs is None:
                yield f"{name}:{number}: include from the repository root, not {own[1]}"
            elif theirs != mine and theirs not in MAY_SEE[mine].split():
                yield f"{name}:{number}: {mine} may not include {own[1]}"
        elif system and mine in NEVER and re.match(NEVER[mine], system[1]):
            yield f"{name}:{number}: {mine} must never see <{system[1]}>"


def check(root):
    found = []
    for folder in ("app", "ui", "printing", "sync"):
        for source in sorted((root / folder).rglob("*.[ch]")):
            found += violations(source.relative_to(root).as_posix(), source.read_text())
    return found


if __name__ == "__main__":
    bad = check(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(bad) if bad else "layers: no violation")
    sys.exit(bool(bad))
