"""Reads every format with the programs people use and compares what comes back with the JSON Lines of the same view.

usage: check_formats.py FOLDER...   (as readout-lab generate-graph --views fills them)
"""

import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date

import igraph
import kuzu
import networkit
import networkx
import pyoxigraph
import pyshacl
import rdflib
from tulip import tlp

from expectations import expect, finish

rdflib.NORMALIZE_LITERALS = False
csv.field_size_limit(1 << 30)
HERE = pathlib.Path(__file__).parent
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def same(found, expected, message):
    if found != expected:
        only_found = sorted(map(repr, found - expected))[:2] if isinstance(found, set) else [repr(found)[:300]]
        only_expected = sorted(map(repr, expected - found))[:2] if isinstance(expected, set) else [repr(expected)[:300]]
        expect(False, f"{message}\n   found    {[x[:400] for x in only_found]}\n   expected {[x[:400] for x in only_expected]}")


def clean(text):
    return FORBIDDEN.sub("\ufffd", text)


class Reference:
    """Nodes and edges as the JSON Lines have them, text cleaned as every other format has it."""

    def __init__(self, path, separator="|"):
        self.nodes = {}
        self.edges = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            item = json.loads(line)
            values = {}
            for name, value in item.items():
                if isinstance(value, list) and all(isinstance(x, str) for x in value):
                    value = separator.join(clean(x).replace(separator, "/") for x in value)
                elif isinstance(value, str):
                    value = clean(value)
                values[name] = value
            if item["element"] == "node":
                self.nodes[values["id"]] = values
            elif item["element"] == "edge" and item["target"] is not None:
                self.edges.append(values)

    def node_set(self, fields):
        return {(i,) + tuple(n.get(f) for f in fields) for i, n in self.nodes.items()}

    def edge_set(self, fields):
        return {tuple(e.get(f) for f in ("source", "target", "kind") + fields) for e in self.edges if e["kind"] != "none"}


NODE_FIELDS = ("label", "kind", "aliases", "type", "mentions", "status", "date", "place", "topics", "title", "source", "confidence")
# Quotations of a post stand in a list in the saved graph, those of participations only with the meeting.
EDGE_FIELDS = ("label", "weight", "part", "title", "on_behalf_of")


def values(row, fields, rename=lambda x: x):
    return tuple(row.get(rename(f)) for f in fields)


def run(*command, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    expect(result.returncode == 0, f"{' '.join(map(str, command))[:200]}: {result.stderr[:300]}")
    return result.stdout


def check_graphml(path, reference, view):
    run("xmllint", "--noout", "--huge", "--relaxng", str(HERE / "graphml.rng"), str(path))
    graph = networkx.read_graphml(path, force_multigraph=True)
    same({(i,) + values(d, NODE_FIELDS) for i, d in graph.nodes(data=True)}, reference.node_set(NODE_FIELDS), f"networkx nodes of {path}")
    same(
        {(a, b, d.get("kind")) + values(d, EDGE_FIELDS) for a, b, d in graph.edges(data=True)},
        reference.edge_set(EDGE_FIELDS), f"networkx edges of {path}")
    same(graph.number_of_edges(), len(reference.edges), f"number of edges of {path}")
    graph = igraph.Graph.Read_GraphML(str(path))
    expect(graph.is_directed() == (view in ("full", "meetings")), f"igraph: direction of {path}")
    same({(v["id"], v["label"], v["kind"]) for v in graph.vs}, reference.node_set(("label", "kind")), f"igraph nodes of {path}")
    same(graph.ecount(), len(reference.edges), f"igraph edges of {path}")
    expect(not graph.es or all(w >= 1 for w in graph.es["weight"]), f"igraph weights of {path}")
    graph = networkit.readGraph(str(path), networkit.Format.GraphML)
    size = (len(reference.nodes), len(reference.edges))
    same((graph.numberOfNodes(), graph.numberOfEdges()), size, f"NetworKit: {path}")
    parameters = tlp.getDefaultPluginParameters("GraphML")
    parameters["file::filename"] = str(path)
    graph = tlp.importGraph("GraphML", parameters)
    same((graph.numberOfNodes(), graph.numberOfEdges()), size, f"Tulip: {path}")
    # Tulip keeps of a text only what stands behind its last entity or line end.
    whole = {i for i, n in reference.nodes.items() if not re.search("[&<>\n\r]", n["label"])}
    label, kind = graph["label"], graph["kind"]
    found = {(label[node], kind[node]) for node in graph.getNodes()}
    expected = {(n["label"], n["kind"]) for i, n in reference.nodes.items() if i in whole}
    expect(expected <= found, f"Tulip nodes of {path}: {sorted(expected - found)[:3]}")


def check_gexf(path, reference):
    run("xmllint", "--noout", "--huge", "--relaxng", str(HERE / "gexf.rng"), str(path))
    # networkx goes through everything as text; it takes the carriage return of an attribute as it is.
    graph = networkx.read_gexf(path)
    same(
        {(i, d.get("label"), d.get("kind"), d.get("date"), d.get("aliases")) for i, d in graph.nodes(data=True)},
        reference.node_set(("label", "kind", "date", "aliases")), f"networkx nodes of {path}")
    same(
        {(a, b, d.get("relation"), d.get("label"), d.get("part")) for a, b, d in graph.edges(data=True)},
        reference.edge_set(("label", "part")), f"networkx edges of {path}")
    import xml.etree.ElementTree as tree

    root = tree.parse(path).getroot()
    space = "{http://gexf.net/1.3}"
    whole = root.find(space + "graph")
    first, last = whole.get("start"), whole.get("end")
    dated = 0
    for element in root.iter():
        start, end = element.get("start"), element.get("end")
        for day in (start, end):
            if day is not None:
                date.fromisoformat(day)
                expect(first <= day <= last, f"{path}: {day} is outside {first} … {last}")
                dated += 1
        expect(start is None or end is None or start <= end, f"{path}: {start} after {end}")
    expect(dated > 0 or not reference.nodes, f"{path} has no dates")


def check_dot(path, reference):
    expect(run("gc", "-n", "-e", str(path)) != "", f"gc of {path}")
    graph = json.loads(subprocess.run(["dot", "-Tdot_json", str(path)], capture_output=True).stdout)
    names = {}
    found = set()
    for node in graph.get("objects", []):
        if "nodes" in node:
            continue
        names[node["_gvid"]] = node["name"]
        found.add((node["name"], node.get("kind")))
    # Graphviz knows no escape in an identifier but that of the quotation mark, so a backslash stays doubled.
    unescape = lambda x: x.replace("\\\\", "\\")
    expected = {(i, n["kind"]) for i, n in reference.nodes.items()}
    same({(unescape(a), k) for a, k in found}, expected, f"dot nodes of {path}")
    edges = [(unescape(names[e["tail"]]), unescape(names[e["head"]]), e.get("kind")) for e in graph.get("edges", []) if e.get("style") != "invis"]
    same(set(edges), {(e["source"], e["target"], e["kind"]) for e in reference.edges}, f"dot edges of {path}")
    same(len(edges), len(reference.edges), f"number of dot edges of {path}")


def shown(text):
    """As a table writes it: what a spreadsheet would compute has an apostrophe before it."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def check_csv(folder, view, reference):
    stem = "csv" if view == "full" else f"csv-{view}"
    with open(folder / f"{stem}-nodes.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same({(r["Id"], r["Label"], r["Kind"]) for r in rows},
         {tuple(map(shown, row)) for row in reference.node_set(("label", "kind"))}, f"{stem}-nodes of {folder}")
    expect(all(None not in r and None not in r.values() for r in rows), f"{stem}-nodes of {folder}: ragged rows")
    with open(folder / f"{stem}-edges.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same({(r["Source"], r["Target"], r["Kind"], r["Label"]) for r in rows},
         {tuple(map(shown, row)) for row in reference.edge_set(("label",))}, f"{stem}-edges of {folder}")
    same(len({r["Id"] for r in rows}), len(rows), f"{stem}-edges of {folder}: identifiers")


def check_neo4j(folder, view):
    reference = Reference(folder / ("jsonl.jsonl" if view == "full" else f"jsonl-{view}.jsonl"), ";")
    stem = "neo4j" if view == "full" else f"neo4j-{view}"
    with open(folder / f"{stem}-neo4j-nodes.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same(
        {(r["id:ID"], r["label"], r["kind"], r["aliases:string[]"] or None) for r in rows},
        reference.node_set(("label", "kind", "aliases")), f"{stem}-nodes of {folder}")
    with open(folder / f"{stem}-neo4j-edges.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same(
        {(r[":START_ID"], r[":END_ID"], r[":TYPE"].lower()) for r in rows}, reference.edge_set(()), f"{stem}-edges of {folder}")


def check_kuzu(folder, view):
    """A graph database loads the files made for neo4j-admin."""
    reference = Reference(folder / ("jsonl.jsonl" if view == "full" else f"jsonl-{view}.jsonl"), ";")
    stem = "neo4j" if view == "full" else f"neo4j-{view}"
    with tempfile.TemporaryDirectory() as work:
        database = kuzu.Connection(kuzu.Database(f"{work}/graph"))
        rows = {}
        for kind in ("nodes", "edges"):
            path = folder / f"{stem}-neo4j-{kind}.csv"
            with open(path, encoding="utf-8", newline="") as file:
                columns = ", ".join(f"`{name}` STRING" for name in next(csv.reader(file)))
            result = database.execute(
                f"LOAD WITH HEADERS ({columns}) FROM '{path}' (header=true, parallel=false, auto_detect=false, escape='\"') RETURN *")
            rows[kind] = [dict(zip(result.get_column_names(), row)) for row in result]
    same({(r["id:ID"], r["label"], r["kind"]) for r in rows["nodes"]}, reference.node_set(("label", "kind")), f"Kuzu: {stem}-nodes of {folder}")
    same({(r[":START_ID"], r[":END_ID"], r[":TYPE"].lower()) for r in rows["edges"]}, reference.edge_set(()), f"Kuzu: {stem}-edges of {folder}")


SYNTAXES = [
    ("rdfxml.rdf", "xml", "rdfxml", pyoxigraph.RdfFormat.RDF_XML),
    ("turtle.ttl", "turtle", "turtle", pyoxigraph.RdfFormat.TURTLE),
    ("ntriples.nt", "nt", "ntriples", pyoxigraph.RdfFormat.N_TRIPLES),
    ("jsonld.jsonld", "json-ld", None, getattr(pyoxigraph.RdfFormat, "JSON_LD", None)),
]


def check_rdf(folder):
    reference = None
    for name, rdflib_name, rapper_name, oxigraph_format in SYNTAXES:
        path = folder / name
        graph = rdflib.Graph()
        graph.parse(path, format=rdflib_name)
        triples = {tuple(term.n3() for term in triple) for triple in graph}
        expect(not any("_:" == term[:2] for triple in triples for term in triple), f"{path}: blank nodes")
        reference = reference or triples
        same(triples, reference, f"rdflib: {path}")
        if oxigraph_format is not None:
            found = {str(x) for x in map(lambda t: pyoxigraph.Triple(t.subject, t.predicate, t.object), pyoxigraph.parse(path=str(path), format=oxigraph_format))}
            if name == "rdfxml.rdf":
                oxigraph_reference = found
            same(found, oxigraph_reference, f"pyoxigraph: {path}")
            same(len(found), len(reference), f"pyoxigraph against rdflib: {path}")
        if rapper_name:
            lines = run("rapper", "-q", "-i", rapper_name, "-o", "ntriples", str(path), "http://example.org/").split("\n")
            same(len({x for x in lines if x}), len(reference), f"rapper: {path}")
    for name, syntax in (("turtle.ttl", "turtle"), ("ntriples.nt", "ntriples")):
        lines = run("serdi", "-i", syntax, "-o", "ntriples", str(folder / name)).split("\n")
        same(len({x for x in lines if x}), len(reference), f"serdi: {folder / name}")
    check_jena(folder, len(reference))
    expect(json.loads((folder / "jsonld.jsonld").read_text(encoding="utf-8"), object_pairs_hook=unique) is not None, "JSON-LD")
    data = rdflib.Graph().parse(folder / "turtle.ttl").parse(folder / "readout.ttl")
    conforms, _, report = pyshacl.validate(data, shacl_graph=str(folder / "readout-shapes.ttl"), inference="none")
    expect(conforms, f"SHACL: {folder}: {report[:1500]}")
    undefined = {
        term for triple in data for term in triple
        if isinstance(term, rdflib.URIRef) and term.startswith("https://w3id.org/readout/ns#")
    } - set(rdflib.Graph().parse(folder / "readout.ttl").subjects())
    expect(not undefined, f"not in the ontology: {undefined}")


JENA = (
    "jena-arq jena-base jena-cmds jena-core jena-dboe-base jena-iri jena-rdfconnection jena-shacl jena-shex jena-tdb jena-tdb2 "
    "commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 dexx.collection guava slf4j-api "
    "slf4j-simple thrift")
JARS = [pathlib.Path("/usr/share/java") / f"{name}.jar" for name in JENA.split()]


def check_jena(folder, count):
    """Jena's strict reader, as Debian has it, with what Debian forgot: the texts of its pattern reader's messages."""
    if not (shutil.which("java") and all(jar.exists() for jar in JARS)):
        print("Jena is not here: not asked")
        return
    with tempfile.TemporaryDirectory() as texts:
        place = pathlib.Path(texts) / "xerces/impl/xpath/regex"
        place.mkdir(parents=True)
        (place / "message.properties").touch()
        paths = [folder / name for name in ("rdfxml.rdf", "turtle.ttl", "ntriples.nt")]
        result = subprocess.run(
            ["java", "-cp", ":".join([texts, *map(str, JARS)]), "riotcmd.riot", "--check", "--output=ntriples", *map(str, paths)],
            capture_output=True, text=True)
    # All three syntaxes together are the same triples.
    same(len({line for line in result.stdout.split("\n") if line}), count, f"Jena: triples of {folder}")
    # What it remarks on is in the text itself: letters that are not composed, and what stands for a forbidden character.
    remarks = [
        line for line in result.stderr.split("\n")
        if re.search("WARN|ERROR|Exception", line) and "RDFLanguages" not in line
        and not re.search("not in Unicode Normal Form C|Unicode replacement character", line)]
    expect(not remarks, f"Jena: {folder}: {remarks[:3]}")


def unique(pairs):
    names = [name for name, _ in pairs]
    expect(len(names) == len(set(names)), f"JSON-LD: a member twice: {names}")
    return dict(pairs)


def main():
    for folder in map(pathlib.Path, sys.argv[1:]):
        for view in ("full", "meetings", "actors", "countries"):
            def named(name, extension):
                return folder / (f"{name}.{extension}" if view == "full" else f"{name}-{view}.{extension}")

            reference = Reference(named("jsonl", "jsonl"))
            check_graphml(named("graphml", "graphml"), reference, view)
            check_gexf(named("gexf", "gexf"), reference)
            check_dot(named("dot", "dot"), reference)
            check_csv(folder, view, reference)
            check_neo4j(folder, view)
            check_kuzu(folder, view)
        check_rdf(folder)
        print(f"{folder.name}: {len(Reference(folder / 'jsonl.jsonl').nodes)} nodes, all formats read back")
    finish("every format is read as it was meant")


main()
