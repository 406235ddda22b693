"""Loads the files Readout wrote into networkx, igraph and pyoxigraph, times their writing, and prints both.

usage: benchmark_peers.py FOLDER   (with readout.tsv: format, bytes, CPU seconds, and more)
"""

import pathlib
import sys
import time

import igraph
import networkx
import pyoxigraph

folder = pathlib.Path(sys.argv[1])
out = folder / "peer.out"


def timed(write, runs=5):
    """The least CPU seconds of several runs, each into a new file; networkx, which takes long, has two."""
    best = float("inf")
    for _ in range(runs):
        out.unlink(missing_ok=True)
        start = time.process_time()
        write()
        best = min(best, time.process_time() - start)
    return best


peers = {}
graph = igraph.Graph.Read_GraphML(str(folder / "graphml.graphml"))
peers["graphml", "igraph"] = timed(lambda: graph.write_graphml(str(out)))
peers["dot", "igraph"] = timed(lambda: graph.write_dot(str(out)))
del graph
graph = networkx.read_graphml(folder / "graphml.graphml", force_multigraph=True)
peers["graphml", "networkx"] = timed(lambda: networkx.write_graphml_xml(graph, out), 2)
peers["gexf", "networkx"] = timed(lambda: networkx.write_gexf(graph, out), 2)
del graph
triples = [
    pyoxigraph.Triple(q.subject, q.predicate, q.object)
    for q in pyoxigraph.parse(path=str(folder / "ntriples.nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
]
for name, syntax in (
    ("rdfxml", pyoxigraph.RdfFormat.RDF_XML),
    ("turtle", pyoxigraph.RdfFormat.TURTLE),
    ("ntriples", pyoxigraph.RdfFormat.N_TRIPLES),
):
    peers[name, "pyoxigraph"] = timed(lambda: pyoxigraph.serialize(triples, str(out), format=syntax))

print("| write step, CPU seconds | MB | Readout | MB/s | networkx | igraph | pyoxigraph | times as fast |")
print("|---|---|---|---|---|---|---|---|")
for line in (folder / "readout.tsv").read_text().splitlines():
    name, size, seconds = line.split("\t")[:3]
    size, seconds = int(size), float(seconds)
    if not size:
        continue
    row = {peer: value for (format_name, peer), value in peers.items() if format_name == name}
    cells = [f"{row[peer]:.2f}" if peer in row else "" for peer in ("networkx", "igraph", "pyoxigraph")]
    ratio = ", ".join(f"{row[peer] / seconds:.1f}" for peer in ("networkx", "igraph", "pyoxigraph") if peer in row)
    print(f"| {name} | {size / 1e6:.0f} | {seconds:.2f} | {size / 1e6 / seconds:.0f} | {' | '.join(cells)} | {ratio} |")
