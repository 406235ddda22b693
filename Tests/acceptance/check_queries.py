"""Loads a graph into a running Oxigraph server over HTTP and asks it the example queries.

usage: check_queries.py GRAPH.rdf QUERIES   (QUERIES: a folder of NAME.rq, each with its answer in NAME.tsv)

The queries name somebody of the seeds, on whom scripts/check-consumers tries them; here it is somebody of the test graph.
"""

import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from expectations import expect, finish

graph, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
address = f"http://127.0.0.1:{port}"
with tempfile.TemporaryDirectory() as location:
    server = subprocess.Popen(
        [pathlib.Path(sys.executable).parent / "oxigraph", "serve", "--location", location, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        request = urllib.request.Request(
            f"{address}/store?default", data=graph.read_bytes(), method="POST",
            headers={"Content-Type": "application/rdf+xml"})
        for attempt in range(100):
            try:
                urllib.request.urlopen(request).read()
                break
            except urllib.error.HTTPError:
                raise
            except urllib.error.URLError:
                time.sleep(0.1)
        else:
            sys.exit("the Oxigraph server did not start")
        for path in sorted(folder.glob("*.rq")):
            query = urllib.parse.urlencode({"query": path.read_text(encoding="utf-8").replace("Donald Blome", "Ada Quill")})
            answer = urllib.request.urlopen(urllib.request.Request(
                f"{address}/query?{query}", headers={"Accept": "text/tab-separated-values"})).read().decode()
            expected = path.with_suffix(".tsv")
            if "--write" in sys.argv:
                expected.write_text(answer, encoding="utf-8")
            expect(answer == expected.read_text(encoding="utf-8"), f"{path}: got", answer)
            expect(answer.count("\n") >= 2, f"{path}: an empty answer shows nothing")
            print(f"{path.name}: {answer.count(chr(10)) - 1} rows")
        if len(sys.argv) > 3 and not sys.argv[3].startswith("--"):
            # readout publish against the same server: the graph replaces what is there, so the count stays.
            readout, saved = sys.argv[3], sys.argv[4]
            count = urllib.parse.urlencode({"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"})

            def triples():
                return urllib.request.urlopen(urllib.request.Request(
                    f"{address}/query?{count}", headers={"Accept": "text/csv"})).read().decode().split()[1]

            before = triples()
            subprocess.run([readout, "publish", saved, "--endpoint", f"{address}/store"], check=True)
            expect(triples() == before, f"publish: {before} triples become", triples())
            refused = subprocess.run(
                [readout, "publish", saved, "--endpoint", f"{address}/no-such-path"], capture_output=True, text=True)
            expect(refused.returncode == 74 and "HTTP 404" in refused.stderr, "publish to a wrong address", refused)
    finally:
        server.terminate()
        server.wait()
if len(sys.argv) > 4:
    refused = subprocess.run(
        [sys.argv[3], "publish", sys.argv[4], "--endpoint", f"{address}/store"], capture_output=True, text=True)
    expect(refused.returncode == 74 and "nothing was published" in refused.stderr, "publish without a server", refused)
finish("the queries have their answers")
