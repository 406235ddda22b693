#!/usr/bin/env python3
"""Articles in, records out, on a cluster: what readout extract prints for the same files, as Parquet.

usage: spark-submit deploy/spark/extract.py --as jsonl|files|parquet [--readout PATH] [--base DIR] [--unit BYTES] --output DIR INPUT...

  --as jsonl     JSON Lines, split anywhere between two lines
  --as files     whatever readout reads, whole files: texts, web pages, feeds, WARC (plain or compressed), folders of them
  --as parquet   rows with the fields of JSON Lines (text, date, id, ...); records name them FILE.jsonl:ROW, rows from 1
  --readout      the program on the workers (default: readout); what follows it goes to readout extract (--frames, --resources)
  --base         records name files as seen from here (default: from the folder that an INPUT lies in)
  --unit         bytes of articles that the program is given at a time (default: 16 MB), 500 files at most; a larger file is given alone

Each task runs the program on one unit of articles after the other in a folder of its own and changes nothing else: it may be run twice, be killed and be run again elsewhere. Only Spark's committed output counts. A row is a record, with
`unit` and `row` saying where on one machine it would stand; a row without a record says what could not be read.
"""
import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import unquote, urlparse

from pyspark.sql import SparkSession, functions as F, types as T

UNIT_FILES = 500
ROWS = T.StructType([
    T.StructField("unit", T.LongType(), False), T.StructField("row", T.IntegerType(), False),
    T.StructField("id", T.StringType()), T.StructField("name", T.StringType()), T.StructField("sha256", T.StringType()),
    T.StructField("date", T.StringType()), T.StructField("record", T.StringType()), T.StructField("problem", T.StringType())])
HEAD = re.compile(r'\{"version":\d+,"article":\{"id":"((?:[^"\\]|\\.)*)","source":"(?:[^"\\]|\\.)*","date":(?:null|"([^"]*)")')
CHECKSUM = re.compile(r'"sha256":"([0-9a-f]*)"')


def extracted(unit, folder, command):
    """The records of what lies in a folder, as rows; then what was said of it."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*command[:1], "extract", *sorted(os.listdir(folder)), "--quiet", "--jobs", "1", *command[1:]],
            cwd=folder, stdout=subprocess.PIPE, stderr=said, stdin=subprocess.DEVNULL)
        row = 0
        try:
            for line in process.stdout:
                record = line.decode("utf-8").rstrip("\n")
                identifier, date = HEAD.match(record).groups()
                # The place of the checksum is behind title and authors, in which a quote is written \".
                sha256 = CHECKSUM.search(record)[1]
                # Identifiers are unique on one machine: of a name there before, a part of the checksum stands behind it.
                name = re.sub(rf"-{sha256[:8]}(-\d+)?$", "", identifier) if sha256 else identifier
                yield unit, row, identifier, name, sha256, date, record, None
                row += 1
        finally:
            # Whoever stops asking (a task that is killed) stops the reading.
            process.kill() if sys.exc_info()[0] else None
            process.stdout.close()
            code = process.wait()
        said.seek(0)
        problems = [line.decode("utf-8", "replace").rstrip() for line in said.read(1 << 20).splitlines()]
    # 1: something was skipped, or there was no article in it, which is said. Anything else is tried again by Spark.
    if code not in (0, 1):
        raise RuntimeError(f"readout extract ended with {code}: " + "; ".join(problems[-5:]))
    for problem in problems:
        yield unit, -1, None, None, None, None, None, problem


def placed(folder, source):
    path = os.path.join(folder, source)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def extract_lines(command, first_lines):
    """Of rows (file, block, line): each block of a file is a unit, at its place in a file of that name."""
    def run(batches):
        unit, folder, file = None, None, None

        def finish():
            file.close()
            try:
                yield from extracted(unit, folder, command)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        for source, block, line in batches:
            key = first_lines[(source, block)]
            if key[0] != unit:
                if folder:
                    yield from finish()
                unit, before = key
                folder = tempfile.mkdtemp(prefix="readout-")
                path = placed(folder, source)
                file = gzip.open(path, "wb", 1) if path.endswith(".gz") else open(path, "wb")
                # Records say the line: empty ones stand for those of the blocks before.
                file.write(b"\n" * before)
            file.write(bytes(line) + b"\n")
        if folder:
            yield from finish()
    return run


def extract_files(command):
    """Of rows (unit, [(source, path, content)])."""
    def run(units):
        for unit, files in units:
            folder = tempfile.mkdtemp(prefix="readout-")
            try:
                for source, path, content in files:
                    if content is None:
                        os.symlink(path, placed(folder, source))
                    else:
                        with open(placed(folder, source), "wb") as file:
                            file.write(content)
                yield from extracted(unit, folder, command)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    return run


def source_of(base):
    """What records call a file: its path as seen from the base, or from the folder of the input it is of."""
    def source(uri):
        path = unquote(urlparse(uri).path)
        for folder in base:
            if path.startswith(folder + "/"):
                return path[len(folder) + 1:]
        return path.rsplit("/", 1)[-1]
    return source


def lines(spark, kind, inputs):
    """Rows (uri, block, line as bytes), in the order of each file."""
    if kind == "parquet":
        rows = spark.read.option("recursiveFileLookup", "true").parquet(*inputs)
        fields = F.to_json(F.struct(*[rows[name] for name in rows.columns]))
        at = rows.select("*", F.col("_metadata.file_path").alias("uri"), F.col("_metadata.file_block_start").alias("block"))
        return at.select("uri", "block", fields.cast("binary").alias("line"))
    text = spark.read.option("lineSep", "\n").option("recursiveFileLookup", "true").format("text").load(inputs)
    return text.select(
        F.col("_metadata.file_path").alias("uri"), F.col("_metadata.file_block_start").alias("block"), F.col("value").cast("binary").alias("line"))


def records_of_lines(spark, options, command, source):
    rows = lines(spark, options.kind, options.inputs)
    named = source if options.kind == "jsonl" else lambda uri: source(uri) + ".jsonl"
    # Where each block begins, counted once: the blocks are few.
    blocks = [(named(uri), block, count, uri) for uri, block, count in rows.groupBy("uri", "block").count().collect()]
    first_lines, of_uri, last, before = {}, {}, None, 0
    for unit, (name, block, count, uri) in enumerate(sorted(blocks, key=lambda b: (b[0].encode(), b[1]))):
        before = before if name == last else 0
        first_lines[(uri, block)] = (unit, before)
        of_uri[uri] = name
        last, before = name, before + count
    # Splits of one file are never mixed within a task: they are read one after the other.
    run = extract_lines(command, {(of_uri[uri], block): key for (uri, block), key in first_lines.items()})
    return rows.rdd.map(lambda row: (of_uri[row.uri], row.block, row.line)).mapPartitions(run)


def records_of_files(spark, options, command, source):
    found = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(options.inputs)
    listed = sorted(((source(f.path), f.path, f.length) for f in found.select("path", "length").collect()), key=lambda f: f[0].encode())
    # As a folder is read on one machine: what is hidden is no article.
    listed = [f for f in listed if not any(part.startswith(".") for part in f[0].split("/"))]
    units, size = [], 0
    for name, uri, length in listed:
        if not units or size + length > options.unit or len(units[-1]) >= UNIT_FILES:
            units.append([])
            size = 0
        units[-1].append((name, uri))
        size += length
    if all(urlparse(uri).scheme in ("", "file") for _, uri, _ in listed):
        # A disk that all workers see: the program reads there itself, of any length.
        local = [(unit, [(name, unquote(urlparse(uri).path), None) for name, uri in files]) for unit, files in enumerate(units)]
        return spark.sparkContext.parallelize(local, max(1, len(local))).mapPartitions(extract_files(command))
    place = {uri: (unit, name) for unit, files in enumerate(units) for name, uri in files}
    contents = found.select("path", "content").rdd.filter(lambda f: f.path in place).map(
        lambda f: (place[f.path][0], (place[f.path][1], None, bytes(f.content))))
    grouped = contents.groupByKey(max(1, len(units)), lambda unit: unit)
    return grouped.mapValues(lambda files: sorted(files, key=lambda f: f[0].encode())).mapPartitions(extract_files(command))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--as", dest="kind", choices=["jsonl", "files", "parquet"], required=True)
    parser.add_argument("--readout", default="readout")
    parser.add_argument("--base")
    parser.add_argument("--unit", type=int, default=16 << 20)
    parser.add_argument("--output", required=True)
    options, passed = parser.parse_known_args()
    # A block is a unit of work as well.
    spark = (SparkSession.builder.appName("readout extract")
             .config("spark.sql.files.maxPartitionBytes", options.unit).config("spark.sql.files.openCostInBytes", options.unit).getOrCreate())
    options.inputs = [i if urlparse(i).scheme else os.path.abspath(i) for i in options.inputs]
    base = [os.path.abspath(options.base)] if options.base else sorted({os.path.dirname(urlparse(i).path.rstrip("/")) for i in options.inputs})
    command = [options.readout, *passed]
    make = records_of_files if options.kind == "files" else records_of_lines
    records = spark.createDataFrame(make(spark, options, command, source_of(base)), ROWS)
    records.write.parquet(options.output)
    written = spark.read.parquet(options.output)
    problems = written.where("record IS NULL").orderBy("unit")
    for problem, in problems.select("problem").take(20):
        print(problem, file=sys.stderr)
    print(f"{written.where('record IS NOT NULL').count():,} records; {problems.count():,} lines of warnings", file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
