#!/usr/bin/env python3
"""The manual page names every command and every configuration key, and no key that does not exist."""
import os
import pathlib
import re

ROOT = pathlib.Path(os.environ.get("TILL_SOURCE") or pathlib.Path(__file__).parents[2])
page = (ROOT / "packaging/till.1").read_text().replace("\\-", "-")
keys = re.findall(r'^    \{ "([a-z_.]+)", "', (ROOT / "app/config_table.c").read_text(), re.M)
commands = re.findall(r'^    \{ "([a-z]+)", "', (ROOT / "app/main.c").read_text(), re.M)
documented = re.findall(r'^\.BR ([a-z_.]+) " = ', page, re.M)
assert len(keys) > 20 and len(commands) > 2, "the tables were not found"
assert keys == documented, set(keys) ^ set(documented)
for command in commands:
    assert re.search(rf"^\.BR? {command}\b|, \" {command}$", page, re.M) or f'", " {command}' in page, command
print(f"manual: {len(keys)} keys, {len(commands)} commands")
