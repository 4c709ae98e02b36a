"""Looks at a widget tree as a person would: nothing clipped, nothing too small to hit, nothing over
something else, everything with a name."""

MIN_TARGET = 48   # logical px, ui: 12 mm at 100 PPI
MIN_WINDOW = 600  # below this logical height or width targets may shrink to 40
PRESSABLE = {"button", "tile", "chip", "key", "tab", "switch", "field", "row", "link", "slider", "choice", "radio"}


def overlap(a, b):
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return width > 1 and height > 1


def contains(outer, inner):
    return (outer[0] <= inner[0] + 1 and outer[1] <= inner[1] + 1 and
            outer[0] + outer[2] >= inner[0] + inner[2] - 1 and outer[1] + outer[3] >= inner[1] + inner[3] - 1)


def is_pressable(node):
    return node.get("role") in PRESSABLE and "disabled" not in node["state"]


def findings(tree, size):
    """Sentences about what is wrong; size: logical width and height of the window."""
    nodes = tree["nodes"]
    found = []
    ids = [n["id"] for n in nodes if n.get("id")]
    for id in sorted({i for i in ids if ids.count(i) > 1}):
        found.append(f"id {id} stands twice")
    smallest = MIN_TARGET if min(size) >= MIN_WINDOW else 40
    for n in nodes:
        name = n.get("id") or n.get("label") or n.get("value") or "?"
        if "clipped" in n["state"]:
            found.append(f"{name}: its text {n.get('label') or n.get('value')!r} is cut")
        if not is_pressable(n):
            continue
        if not (n.get("label") or n.get("value")):
            found.append(f"{name}: has no words for a screen reader")
        x, y, w, h = n["rect"]
        width, height = n["target"]
        # A row at the edge of a list that scrolls is cut on purpose: it says that there is more.
        scrolled = width < w or height < h
        if not scrolled and (width < smallest or height < smallest):
            found.append(f"{name}: target {width}x{height}, {smallest}x{smallest} needed")
        if not scrolled and (x < -1 or y < -1 or x + w > size[0] + 1 or y + h > size[1] + 1):
            found.append(f"{name}: stands outside the window at {n['rect']}")
    # What lies under a sheet is seen there, but takes no press.
    pressable = [n for n in nodes if is_pressable(n) and n["target"] == n["rect"][2:] and not n.get("covered")]
    for i, a in enumerate(pressable):
        for b in pressable[i + 1:]:
            if overlap(a["rect"], b["rect"]) and not contains(a["rect"], b["rect"]) and not contains(b["rect"], a["rect"]):
                found.append(f"{a['id']} {a['rect']} lies over {b['id']} {b['rect']}")
    return found
