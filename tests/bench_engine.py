"""`make bench`, the engine: MB/s per language, start-up, memory, growth with the length and the number of documents, a second process.

The text is that of tests/golden/documents. Beside it, in the same run, what a user would otherwise run on the same text (bench_others.py);
that needs .venv-bench, and is left out, visibly, where it cannot be made. Seconds are processor time, the shortest of a few rounds, since
other work only adds; ratios and exponents carry over to other machines.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dagster_project.engine import extract
from dagster_project.reading.passages import split_passages
from dagster_project.rows import Masthead, Source
from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.extract_task import ExtractOutcome, ExtractTask, extract_document
from dagster_project.store.parallel import Workers
from tests.golden.scoring import documents, extraction_of

BAR_SPEED, BAR_START, BAR_MEMORY, BAR_EXPONENT, BAR_TWO = 1.0, 0.3, 200, 1.15, 1.8
ROUNDS = 3
COPIES = (2, 4, 8, 16)  # of all documents of a language in one document, so that short and long ones hold the same mixture
COUNTS = (16, 32, 64, 128)  # documents
MANY = 400  # documents for one process and for two
WARM = 48  # documents that make both processes know the words of six languages, which a large corpus pays once
OTHERS = PROJECT_ROOT / ".venv-bench" / "bin" / "python"
_START = "import time; t = time.process_time(); {body}; print(time.process_time() - t)"
_READY = (
    "from dagster_project.engine import extract; from dagster_project.rows import Passage, Source; "
    "text = 'Two soldiers were killed.'; extract(Source('d', text, 'en', (Passage(0, 'paragraph', None, None, 0, len(text)),)))"
)
_PEAK = (
    "import resource; from tests.bench_engine import corpus, run; run([s for found in corpus().values() for s in found]); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 ** 2 if __import__('sys').platform == 'darwin' else 1024))"
)


def corpus() -> dict[str, list[Source]]:
    """The golden documents by language, read."""
    found: dict[str, list[Source]] = {}
    for path, _ in documents():
        source, _ = extraction_of(path)
        found.setdefault(source.language, []).append(source)
    return found


def run(sources: Sequence[Source]) -> None:
    """Extract every document."""
    for source in sources:
        extract(source)


def _megabytes(sources: Sequence[Source]) -> float:
    return sum(len(source.text.encode()) for source in sources) / 1e6


def _seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def _speed(sources: Sequence[Source]) -> float:
    repeated = list(sources) * max(1, round(0.05 / _megabytes(sources)))
    return _megabytes(repeated) / _seconds(lambda: run(repeated))


def _exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The b of time = a * size ** b that fits best: 1 is linear, 2 is quadratic."""
    xs, ys = [math.log(n) for n in sizes], [math.log(t) for t in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def _long(sources: Sequence[Source], copies: int) -> Source:
    """One document made of all documents of a language, so many times."""
    text = "\n\n".join([source.text for source in sources] * copies)
    return Source("long", text, sources[0].language, split_passages(text), Masthead(published_on="2021-06-01"))


def _line(what: str, figure: float, unit: str, bar: float | None = None, least: bool = False) -> bool:
    met = bar is None or (figure >= bar if least else figure <= bar)
    judged = "" if bar is None else f", bar {'at least' if least else 'at most'} {bar}: {'met' if met else 'MISSED'}"
    print(f"{what}: {figure:.3f} {unit}{judged}", flush=True)
    return met


def _child(code: str) -> float:
    """What another process prints; it may keep compiled modules, as an installed package does, wherever this one may not."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        for _ in ("compile", "measure"):
            done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, env=kept, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _growth(found: dict[str, list[Source]]) -> list[bool]:
    met = []
    for language, sources in found.items():
        texts = [_long(sources, copies) for copies in COPIES]
        times = [_seconds(lambda text=text: extract(text), 2) for text in texts]  # type: ignore[misc]
        power = _exponent([len(text.text) for text in texts], times)
        met.append(_line(f"{language}: time grows with the length of a document to the power of", power, "", BAR_EXPONENT))
    everything = [source for sources in found.values() for source in sources]
    batches = [[everything[i % len(everything)] for i in range(count)] for count in COUNTS]
    times = [_seconds(lambda batch=batch: run(batch), 2) for batch in batches]  # type: ignore[misc]
    met.append(_line("time grows with the number of documents to the power of", _exponent(COUNTS, times), "", BAR_EXPONENT))
    return met


def _clocked(task: ExtractTask) -> tuple[int, float, ExtractOutcome]:
    """The outcome, the process that made it, and the processor time that this process has used so far."""
    outcome = extract_document(task)
    return os.getpid(), time.process_time(), outcome


def _seconds_of(workers: int, tasks: Sequence[ExtractTask]) -> tuple[float, float, list[float]]:
    """Seconds for all tasks, those of the processor in this process, and those of the processor in each process that read documents."""
    with Workers(workers, len(tasks), sum(len(t.text) for t in tasks)) as pool:
        first = {pid: used for pid, used, _ in pool.map(_clocked, tasks[:WARM])}
        started, used = time.perf_counter(), time.process_time()
        last = {pid: used for pid, used, _ in pool.map(_clocked, tasks)}
        return time.perf_counter() - started, time.process_time() - used, [last[pid] - first.get(pid, 0.0) for pid in last]


def _second_process(found: dict[str, list[Source]], many: int = MANY) -> bool:
    everything = [source for sources in found.values() for source in sources]
    chosen = [replace(everything[i % len(everything)], document_id=str(i)) for i in range(many)]
    tasks = [ExtractTask(s.document_id, "bench.txt", s.text, s.language, s.passages) for s in chosen]
    one, _, (alone,) = _seconds_of(1, tasks)
    two, parent, each = _seconds_of(2, tasks)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    bar = BAR_TWO if cores > 1 else None
    _line("time of the processor that handing out and taking in costs, of that of reading", parent / alone, "")
    _line(
        "by the time of the processor, which others on the machine do not take, times faster",
        alone / max(*each, (sum(each) + parent) / 2),
        "",
    )
    return _line(f"{many} documents: {one:.1f} s in one process, {two:.1f} s in two, times faster", one / two, "", bar, least=True)


def _others(found: dict[str, list[Source]], own: dict[str, float]) -> None:
    """Print the speed of other tools on the same text, and how much faster the engine is."""
    if not OTHERS.exists():
        print("spaCy, recognizers-text and dateparser: left out, because .venv-bench could not be made (requirements-bench.txt).")
        return
    texts = {language: [source.text for source in sources] for language, sources in found.items()}
    script = Path(__file__).with_name("bench_others.py")
    done = subprocess.run([OTHERS, script], input=json.dumps(texts), capture_output=True, text=True)
    if done.returncode:
        print(f"Other tools: left out, because they failed: {done.stderr.strip().splitlines()[-1:]}")
        return
    for row in json.loads(done.stdout):
        if row["seconds"] is None:
            print(f"  {row['language']} {row['tool']}: left out, {row['why']}")
            continue
        speed = row["bytes"] / 1e6 / row["seconds"]
        ratio = own[row["language"]] / speed
        print(f"  {row['language']} {row['tool']}: {speed:.3f} MB/s, {row['found']} found; the engine is {ratio:.1f} times as fast")


def main() -> int:
    """Measure and print; 1 when a bar is missed."""
    found = dict(sorted(corpus().items()))
    everything = [source for sources in found.values() for source in sources]
    run(everything)
    own = {language: _speed(sources) for language, sources in found.items()}
    met = [_line(f"{language}: {_megabytes(found[language]):.3f} MB of text at", speed, "MB/s a core") for language, speed in own.items()]
    met.append(_line("all documents at", _speed(everything), "MB/s a core", BAR_SPEED, least=True))
    bare = min(_child(_START.format(body="pass")) for _ in range(ROUNDS))
    met.append(
        _line(
            "start of the engine, first English sentence read",
            min(_child(_START.format(body=_READY)) for _ in range(ROUNDS)) - bare,
            "s",
            BAR_START,
        )
    )
    met.append(_line("most memory over six languages", _child(_PEAK), "MB", BAR_MEMORY))
    met += _growth(found)
    met.append(_second_process(found))
    print("What a user would otherwise run, on the same text (each finds less: words; numbers; dates):")
    _others(found, own)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
