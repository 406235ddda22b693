"""Loads the files Readout wrote into networkx, igraph and pyoxigraph, times their writing, and prints both.

usage: benchmark_peers.py FOLDER   (with readout.tsv: format, bytes, CPU seconds, MiB, of them the kernel's seconds)
"""

import pathlib
import resource
import sys

import igraph
import networkx
import pyoxigraph

folder = pathlib.Path(sys.argv[1])
out = folder / "peer.out"


def used():
    """CPU seconds of this process so far, in all and in the kernel."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime, usage.ru_stime


def timed(write, runs=5):
    """The run of several with the least CPU seconds, each into a new file; networkx, which takes long, has two."""
    best = (float("inf"), 0)
    for _ in range(runs):
        out.unlink(missing_ok=True)
        start = used()
        write()
        best = min(best, tuple(after - before for after, before in zip(used(), start)))
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

names = ("networkx", "igraph", "pyoxigraph")
print("| CPU seconds (the kernel's) | MB | Readout | MB/s | networkx | igraph | pyoxigraph | times as fast |")
print("|---|---|---|---|---|---|---|---|")
for line in (folder / "readout.tsv").read_text().splitlines():
    name, size, seconds, _, kernel = (line.split("\t") + ["0"])[:5]
    size, seconds = int(size), float(seconds)
    if not size:
        continue
    row = {peer: peers[name, peer] for peer in names if (name, peer) in peers}
    cells = ["{:.2f} ({:.2f})".format(*row[peer]) if peer in row else "" for peer in names]
    ratio = ", ".join(f"{row[peer][0] / seconds:.1f}" for peer in names if peer in row)
    print(
        f"| {name} | {size / 1e6:.0f} | {seconds:.2f} ({float(kernel):.2f}) | {size / 1e6 / seconds:.0f} | {' | '.join(cells)} | {ratio} |")
