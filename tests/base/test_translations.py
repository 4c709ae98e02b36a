#!/usr/bin/env python3
"""Every text that the sources ask for exists, in all languages, with the same placeholders, and every
text that exists is asked for.

A key counts as used when it stands in the sources as a string literal, or fits a declaration
`// strings: perm.*` beside the code that builds keys at run time.
"""
import fnmatch
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ.get("TILL_SOURCE") or pathlib.Path(__file__).parents[2])
LANGUAGES = {"en", "zh", "de", "ar"}
# The plural categories (CLDR) that each form must be written for; forms that a language does not
# have are never asked for in it.
FORMS = {"one": {"en", "de", "ar"}, "two": {"ar"}, "few": {"ar"}, "many": {"ar"}, "other": LANGUAGES}
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_-]+)+\Z")


def read_texts(folder):
    texts, where = {}, {}
    for file in sorted(folder.glob("*.txt")):
        key = None
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            line = line.strip()
            if line.startswith("["):
                key = line[1:-1]
                texts[key], where[key] = {}, f"{file.name}:{number}"
            elif line and not line.startswith("#"):
                lang, _, text = line.partition("=")
                texts[key][lang.strip()] = text.strip()
    return texts, where


def without_comments(code):
    strings_or_comments = r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/'
    return re.sub(strings_or_comments, lambda m: m[0] if m[0][0] == '"' else " ", code, flags=re.S)


def arguments(code, start):
    """The text from start to the parenthesis that closes the call."""
    depth, at = 1, start
    while at < len(code) and depth:
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        at += 1
    return code[start:at]


def read_sources(root):
    """What is asked for, as {key: place} for plain and for plural texts; all literals; declared globs."""
    plain, plural, literals, declared = {}, {}, set(), set()
    for folder in ("app", "ui", "printing", "sync"):
        for file in sorted((root / folder).rglob("*.[ch]")):
            raw = file.read_text(encoding="utf-8")
            for globs in re.findall(r"// strings: (.*)", raw):
                declared.update(globs.replace(",", " ").split())
            code = without_comments(raw)
            literals.update(re.findall(r'"((?:\\.|[^"\\\n])*)"', code))
            for call in re.finditer(r"\b(tr|tr_n|tr_fmt|strings_find|strings_find_n)\s*\(", code):
                place = f"{file.relative_to(root)}:{code.count(chr(10), 0, call.start()) + 1}"
                text = arguments(code, call.end())
                inner = re.search(r"\btr(_n|_fmt)?\s*\(", text)  # counted by itself
                for literal in re.findall(r'"([^"]*)"', text[:inner.start()] if inner else text):
                    if KEY.match(literal):
                        (plural if call[1].endswith("_n") else plain)[literal] = place
    return plain, plural, literals, declared


def is_plural(key, texts):
    base, _, form = key.rpartition(".")
    return form in FORMS | {"zero": 0} and (form != "other" or f"{base}.one" in texts)


def placeholders(text):
    return set(re.findall(r"\{(\w+)\}", text))


def check_texts(texts, where):
    for key, by_lang in texts.items():
        base, _, form = key.rpartition(".")
        plural = is_plural(key, texts)
        needed = FORMS.get(form, {"ar"}) if plural else LANGUAGES
        for lang in sorted(needed - by_lang.keys()):
            yield f"{where[key]}: [{key}] has no {lang}"
        # A form may leave its number out ("one item"); only what no form knows is an error.
        model = placeholders(texts.get(f"{base}.other" if plural else key, {}).get("en", ""))
        for lang, text in by_lang.items():
            wrong = placeholders(text) - model if plural and form != "other" else placeholders(text) ^ model
            if wrong:
                yield f"{where[key]}: [{key}] {lang}: placeholders differ from English: {sorted(wrong)}"


def check_use(texts, where, sources):
    plain, plural, literals, declared = sources
    for key, place in plain.items():
        if key not in texts:
            yield f"{place}: no text [{key}]"
    for key, place in plural.items():
        for form in FORMS:
            if f"{key}.{form}" not in texts:
                yield f"{place}: no text [{key}.{form}]"
    for key in texts:
        base = key.rpartition(".")[0]
        used = key in literals or (is_plural(key, texts) and base in literals)
        if not used and not any(fnmatch.fnmatch(key, glob) for glob in declared):
            yield f"{where[key]}: [{key}] is not used"


def check_the_checks():
    """Planted mistakes are found."""
    good = {lang: "x {n}" for lang in LANGUAGES}
    for texts, mistake in (
            ({"a.b": {"en": "x", "zh": "x", "de": "x"}}, "has no ar"),
            ({"a.b": {**good, "de": "x {m}"}}, "placeholders"),
            ({"a.b.one": good, "a.b.other": {**good, "zh": "x"}}, "placeholders"),
            ({"a.b.one": good, "a.b.two": {"en": "x"}, "a.b.other": good}, "[a.b.two] has no ar")):
        found = list(check_texts(texts, dict.fromkeys(texts, "test")))
        assert len(found) == 1 and mistake in found[0], (mistake, found)
    texts, where = {"a.b": good, "c.d": good, "p.x": good}, dict.fromkeys(("a.b", "c.d", "p.x"), "test")
    found = list(check_use(texts, where, ({"a.b": "x", "a.c": "x"}, {}, {"a.b", "a.c"}, {"p.*"})))
    assert found == ["x: no text [a.c]", "test: [c.d] is not used"], found


if __name__ == "__main__":
    check_the_checks()
    all_texts, places = read_texts(ROOT / "assets/strings")
    mistakes = [*check_texts(all_texts, places), *check_use(all_texts, places, read_sources(ROOT))]
    print("\n".join(mistakes) if mistakes else f"translations: {len(all_texts)} texts, no mistake")
    sys.exit(bool(mistakes) or not all_texts)
