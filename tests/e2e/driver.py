"""Runs the real till program and drives it through its automation socket.

    with Till(data) as till:
        till.sign_in("maria.krueger")
        till.scan("4006381333931")

Many starts: load the demo shop once, then give each till a copy of it.

    shop = prepared_shop(folder)
    with Till(data, shop=shop) as till: ...
"""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

SOURCE = pathlib.Path(os.environ.get("TILL_SOURCE", pathlib.Path(__file__).resolve().parents[2]))
BINARY = pathlib.Path(os.environ.get("TILL_BIN") or SOURCE / "build/release/till")
# A winter Sunday in the demo shop; every clock text on the pictures follows from it.
DEMO_TIME = "2026-11-22T13:32:00Z"


def prepared_shop(folder):
    """A data folder with the demo shop in it, to be copied for each till: loading it takes longer."""
    shop = pathlib.Path(folder) / "prepared"
    with Till(shop):
        pass
    return shop


class TillError(AssertionError):
    """The till answered {"ok": false}."""


class Till:
    """data: the till's data folder; None: one of its own, gone afterwards. shop: a data folder to start with a copy
    of, see prepared_shop()."""

    def __init__(self, data, *options, size="1366x768", demo=True, freeze=DEMO_TIME, env=None, config=None, shop=None):
        # Unix socket paths are short (108 bytes), build folders may not be.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="till-"))
        self.data = pathlib.Path(data) if data else self.folder / "data"
        if shop and not (self.data / "till.db").exists():
            shutil.copytree(shop, self.data, dirs_exist_ok=True)
        self.socket_path = self.folder / "s"
        self.options = ["run", "--data-dir", str(self.data), "--automation", str(self.socket_path), "--window",
                        "--size", size, *(["--demo"] if demo else []), *options]
        if config:
            self.options += ["--config", str(config)]
        self.env = {**os.environ, "SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy", "TZ": "Europe/Berlin",
                    **(env or {})}
        self.freeze = freeze
        self.wrapper = []
        self.process = None
        self.stream = self.connection = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.remove()

    def remove(self):
        """The socket and the log."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        self.launch()
        try:
            self.connect()
        except Exception:
            self.kill()
            raise

    def launch(self):
        if self.socket_path.exists():
            self.socket_path.unlink()
        if self.freeze:
            self.env["TILL_CLOCK"] = self.freeze
        self.log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen([*self.wrapper, str(BINARY), *self.options], env=self.env, stderr=self.log)

    def connect(self):
        deadline = time.monotonic() + 60
        self.connection = socket.socket(socket.AF_UNIX)
        while True:
            try:
                self.connection.connect(str(self.socket_path))
                break
            except OSError:
                if self.process.poll() == -signal.SIGKILL:
                    raise ConnectionResetError("killed before it answered") from None
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise TillError(f"the till did not start: exit {self.process.poll()}\n{self.log_text()}") from None
                time.sleep(0.002)
        self.connection.settimeout(60)
        self.stream = self.connection.makefile("rwb")
        self.wait("idle")

    def log_text(self):
        return (self.folder / "log").read_text(errors="replace")

    def stop(self):
        """Orderly end; returns the exit code."""
        if self.process and self.process.poll() is None:
            try:
                self.ask(do="quit")
            except (OSError, TillError):
                pass
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
        code = self._reap()
        if "Sanitizer" in self.log_text() or "runtime error:" in self.log_text():
            raise TillError(self.log_text())
        return code

    def kill(self):
        """kill -9, as a power cut of the program."""
        self.process.send_signal(signal.SIGKILL)
        return self._reap()

    def _reap(self):
        code = self.process.wait() if self.process else None
        if self.stream:
            try:
                self.stream.close()
            except OSError:
                pass
            self.stream = None
        if self.connection:
            self.connection.close()
            self.connection = None
        self.log.close()
        return code

    def ask(self, **request):
        self.stream.write(json.dumps(request).encode() + b"\n")
        self.stream.flush()
        line = self.stream.readline()
        if not line:
            raise ConnectionResetError("the till closed the socket\n" + self.log_text())
        answer = json.loads(line)
        if not answer["ok"]:
            raise TillError(f"{request}: {answer.get('error')}")
        return answer

    def tree(self):
        return self.ask(do="tree")

    def nodes(self):
        return {n["id"]: n for n in self.tree()["nodes"] if n.get("id")}

    def node(self, id):
        return self.nodes()[id]

    def text_of(self, id):
        node = self.node(id)
        return node.get("value") or node.get("label")

    def screen(self):
        return self.tree()["screen"]

    def tap(self, id):
        self.ask(do="tap", id=id)

    def scan(self, code):
        self.ask(do="scan", code=code)

    def type(self, text):
        self.ask(do="type", text=text)

    def key(self, name):
        self.ask(do="key", name=name)

    def wait(self, what, ms=20000):
        self.ask(do="wait", **{"for": what}, ms=ms)

    def shot(self, path):
        return self.ask(do="shot", path=str(path))["hash"]

    def set(self, **presentation):
        self.ask(do="set", **presentation)
        self.wait("idle")

    def stats(self):
        return self.ask(do="stats")

    def sign_in(self, login="maria.krueger", pin="1824"):
        self.tap(f"lock.staff.{login}")
        for digit in pin:
            self.tap(f"lock.pin.{digit}")
        self.wait("screen:sell")
        self.wait("idle")
