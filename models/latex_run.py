"""Runs `latex` on one document in a folder of its own, for all that typeset many formulas a run.

    dvi, log, ending = run_latex(source, seconds=10)

The limit counts the processor time of TeX, so that a busy machine stops no healthy run; a formula that loops is stopped.
"""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

LINE = "10000"  # characters of a log line before TeX breaks it
WAITING = 60  # a run may take this many times its processor time on the clock
ENDED, TOO_LONG = "TeX stopped", "TeX took too long"


def run_latex(source: str, seconds: float, *flags: str) -> tuple[bytes, str, str]:
    """DVI bytes (b'' if there are none), log and how the run ended (ENDED or TOO_LONG); what was finished when TeX stopped early."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "formulas.tex").write_text(source)
        environment = {**os.environ, "max_print_line": LINE, "openin_any": "p", "openout_any": "p", "TEXMFOUTPUT": folder}
        process = subprocess.Popen(["latex", "-no-shell-escape", *flags, "formulas.tex"], cwd=folder, env=environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        ending = _wait(process, seconds)
        log, dvi = Path(folder, "formulas.log"), Path(folder, "formulas.dvi")
        text = log.read_text("latin-1") if log.exists() else ""
        return dvi.read_bytes() if dvi.exists() else b"", text, ending


def _wait(process: subprocess.Popen, seconds: float) -> str:
    """Waits; interrupts a TeX that loops, on which it closes its files, and kills one that does not listen."""
    start, pause = time.monotonic(), 0.02
    while _processor_seconds(process.pid) < seconds and time.monotonic() - start < WAITING * seconds:
        try:
            process.wait(pause)
            return ENDED
        except subprocess.TimeoutExpired:
            pause = min(2 * pause, 0.5)
    process.send_signal(signal.SIGINT)
    stopped = time.monotonic()
    while _processor_seconds(process.pid) < seconds + 1.0 and time.monotonic() - stopped < WAITING:
        try:
            process.wait(0.1)
            return TOO_LONG
        except subprocess.TimeoutExpired:
            pass
    process.kill()
    process.wait()
    return TOO_LONG


def _processor_seconds(pid: int) -> float:
    """User and system time of a child that was not waited for yet (Linux: proc(5), fields 14 and 15 of stat)."""
    fields = Path("/proc", str(pid), "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
