"""What happens when a file cannot be written: a clear error, exit 74, and the old file whole.

usage: check_writing.py READOUT GRAPH.jsonl
"""

import json
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from expectations import expect, finish

readout, saved = sys.argv[1:3]
def export(target, **options):
    return subprocess.run([readout, "export", saved, "-o", str(target)], capture_output=True, text=True, **options)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for extension in ("graphml", "gexf", "rdf", "ttl", "nt", "jsonld", "dot", "jsonl"):
        target = folder / f"graph.{extension}"
        target.write_text("the old file")
        before = sorted(folder.iterdir())
        # Python ignores SIGXFSZ and SIGPIPE; a program started by a shell does not.
        def limited():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        result = export(target, preexec_fn=limited)
        expect(result.returncode == 74, f"{target.name}: exit code under a file size limit", result)
        expect(str(target) in result.stderr and "File too large" in result.stderr, f"{target.name}: message", result)
        expect(target.read_text() == "the old file", f"{target.name}: the old file is not whole")
        expect(sorted(folder.iterdir()) == before, f"{target.name}: something was left behind")
        result = export(target)
        expect(result.returncode == 0 and target.stat().st_size > 4096, f"{target.name}: without the limit", result)
    # A full and a read-only file system of one's own need root.
    for options, reason in (("size=32k", "No space left"), ("size=32k,ro", "Read-only file system")):
        small = folder / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", small], capture_output=True).returncode == 0:
            try:
                (small / "graph.nt").write_text("the old file")
                if options.endswith("ro"):
                    subprocess.run(["mount", "-o", "remount,ro", small], check=True)
                result = export(small / "graph.nt")
                expect(result.returncode == 74 and reason in result.stderr, f"a file system with {options}", result)
                expect(
                    [(x.name, x.read_text()) for x in small.iterdir()] == [("graph.nt", "the old file")],
                    f"the old file on a file system with {options}")
            finally:
                subprocess.run(["umount", small], check=True)
        small.rmdir()
    result = export("/proc/graph.graphml")
    expect(result.returncode == 74 and "/proc/graph.graphml" in result.stderr, "a folder that cannot be written to", result)
    result = export(folder / "no" / "such" / "graph.graphml")
    expect(result.returncode == 74, "a folder that is not there", result)
    result = subprocess.run(
        [readout, "export", saved, "-f", "graphml", "-o", "/dev/full"], capture_output=True, text=True)
    expect(result.returncode == 74 and "No space left" in result.stderr, "a full disk", result)
    link = folder / "link.graphml"
    link.symlink_to(folder / "graph.graphml")
    expect(export(link).returncode == 0 and link.is_symlink(), "a link stays a link")
    reader = subprocess.Popen(
        [readout, "export", saved, "-f", "ntriples", "-o", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
    reader.stdout.close()
    error = reader.stderr.read().decode()
    expect(reader.wait() == 74 and "Standard output" in error and "Broken pipe" in error, "a broken pipe", (reader.returncode, error))
    result = subprocess.run([readout, "export", saved, "-f", "graphml", "-o", "-"], capture_output=True)
    expect(result.returncode == 0 and result.stdout == (folder / "graph.graphml").read_bytes(), "standard output")
    result = export(folder / "graph.unknown")
    expect(result.returncode == 64, "an unknown ending", result)
    result = subprocess.run(
        [readout, "export", saved, "-o", str(folder / "x.graphml"), "--actor", "Nobody Known"], capture_output=True, text=True)
    expect(result.returncode == 64 and "Nobody Known" in result.stderr, "an unknown actor", result)
    broken = folder / "broken.jsonl"
    broken.write_text('{"element":"graph","version":1,"view":"full"}\n{"element":"node"')
    result = subprocess.run([readout, "export", str(broken), "-o", str(folder / "x.dot")], capture_output=True, text=True)
    expect(result.returncode == 65 and "broken.jsonl:2" in result.stderr, "a broken saved graph", result)
    # Blocks of one size at multiples of it: what a write costs in the kernel hangs on it.
    if shutil.which("strace"):
        large = folder / "large.jsonl"
        topics = [{"element": "node", "id": f"topic.{i}", "kind": "topic", "label": "matter " * 30, "mentions": 1} for i in range(9000)]
        large.write_text("\n".join(map(json.dumps, [{"element": "graph", "version": 1, "view": "full"}, *topics])) + "\n")
        for extension in ("nt", "rdf", "graphml"):
            log = folder / "strace.log"
            subprocess.run(
                ["strace", "-f", "-y", "-e", "trace=write", "-s", "0", "-o", log, readout, "export", large, "-o", folder / f"large.{extension}"],
                capture_output=True, check=True)
            sizes = [int(size) for size in re.findall(rf"write\(\d+<{re.escape(str(folder))}/[^>]*>.*= (\d+)$", log.read_text(), re.M)]
            blocks = (folder / f"large.{extension}").stat().st_size // (1 << 19)
            expect(blocks > 1 and sizes[:blocks] == [1 << 19] * blocks, f"large.{extension} is written in blocks", sizes)
finish("files are written whole or not at all")
