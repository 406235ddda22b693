#!/usr/bin/env python3
"""Records in, the graph out, in parts: the bytes that readout merge writes for the same records.

usage: spark-submit deploy/spark/merge.py [--readout PATH] [--format jsonl|nt] [--lines N] --output DIR RECORDS...

RECORDS are folders that extract.py wrote. One task streams them through readout merge (what follows the options goes to it: --corrections, --resources)
and writes the graph in parts of N lines (default 1,000,000), compressed; put together in the order of their names they are graph.jsonl or graph.nt:

  gunzip -c graph/part-*.txt.gz | readout export - -o actors.gexf --view actors

The task needs 4 KB of memory for each short article beside Spark's own (spark.executor.memoryOverhead), and may be killed and run again.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict

from pyspark.sql import SparkSession, Window, functions as F


def unique(rows):
    """New identifiers, by place, of articles named like one before: as one machine gives them, in the order of places."""
    renamed = {}
    named = defaultdict(list)
    for row in rows:
        named[row.name].append(row)
    for name, same in named.items():
        taken = set()
        for row in sorted(same, key=lambda r: (r.input, r.unit, r.row)):
            identifier = base = name if name not in taken else f"{name}-{row.sha256[:8]}"
            number = 2
            while identifier in taken:
                identifier = f"{base}-{number}"
                number += 1
            taken.add(identifier)
            if identifier != row.id:
                renamed[(row.input, row.unit, row.row)] = (row.id, identifier)
    return renamed


def merged(command, kind, renamed):
    def run(rows):
        folder = tempfile.mkdtemp(prefix="readout-")
        try:
            with open(os.path.join(folder, "said"), "w+b") as said:
                process = subprocess.Popen(
                    [*command[:1], "merge", "-", "--output", "graph", "--format", kind, "--quiet", *command[1:]],
                    cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said)
                try:
                    for place, record in rows:
                        if place in renamed:
                            old, new = (f'"article":{{"id":"{identifier}"' for identifier in renamed[place])
                            record = record.replace(old, new, 1)
                        process.stdin.write(record.encode("utf-8") + b"\n")
                    process.stdin.close()
                except BrokenPipeError:
                    pass
                except BaseException:
                    process.kill()
                    raise
                finally:
                    code = process.wait()
                said.seek(0)
                if code != 0:
                    raise RuntimeError(f"readout merge ended with {code}: {said.read(1 << 16).decode('utf-8', 'replace')}")
            with open(os.path.join(folder, "graph", f"graph.{kind}"), encoding="utf-8", newline="\n") as file:
                for line in file:
                    yield line.rstrip("\n"),
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+", metavar="RECORDS")
    parser.add_argument("--readout", default="readout")
    parser.add_argument("--format", dest="kind", choices=["jsonl", "nt"], default="jsonl")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--output", required=True)
    options, passed = parser.parse_known_args()
    spark = SparkSession.builder.appName("readout merge").getOrCreate()
    records = None
    for number, path in enumerate(options.records):
        one = spark.read.parquet(path).where("record IS NOT NULL").withColumn("input", F.lit(number))
        records = one if records is None else records.unionByName(one)
    # Only what is named twice comes to the driver.
    twice = Window.partitionBy("name")
    places = records.select("input", "unit", "row", "id", "name", "sha256")
    renamed = unique(places.withColumn("times", F.count("*").over(twice)).where("times > 1").collect())
    rows = records.select("input", "unit", "row", "record").rdd.map(lambda r: ((r.input, r.unit, r.row), r.record))
    graph = rows.coalesce(1).mapPartitions(merged([options.readout, *passed], options.kind, renamed))
    (spark.createDataFrame(graph, "value string").write.option("maxRecordsPerFile", options.lines).option("compression", "gzip")
     .option("lineSep", "\n").text(options.output))
    spark.stop()


if __name__ == "__main__":
    main()
