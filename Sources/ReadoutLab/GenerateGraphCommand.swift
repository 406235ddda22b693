import ArgumentParser
import Foundation
import Readout
import ReadoutFormats
import ReadoutModel

/// `readout-lab generate-graph`: a synthetic graph in any formats, for tests and measurements.
struct GenerateGraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-graph", abstract: "Writes a synthetic graph of the shape that news gives.")

  @Option(help: "Number of nodes.") var nodes = 1000
  @Option(help: "Number of edges, about five per node.") var edges = 5000
  @Option(help: "Seed of the random numbers.") var seed: UInt64 = 1
  @Flag(help: "A small graph full of text that breaks careless writers.") var hostile = false
  @Option(help: "A saved graph to take instead of a synthetic one.") var saved: String?
  @Option(help: "Formats, with commas between; all unless given.") var formats: String?
  @Flag(help: "Every view of each format, in files named after the view.") var views = false
  @Option(name: .shortAndLong, help: "Folder for the files.") var output: String

  func run() throws {
    var generator = GraphGenerator(seed: seed)
    let graph =
      if let saved {
        try SavedGraphReader().read(path: saved)
      } else if hostile {
        GraphGenerator.hostile()
      } else {
        generator.graph(nodes: nodes, edges: edges)
      }
    let export = GraphExport(graph: graph)
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    let wanted = formats?.split(separator: ",").map(String.init)
    for format in GraphFormat.all where wanted?.contains(format.name) ?? true {
      for view in views ? format.views : [.full] {
        let name = view == .full ? format.name : "\(format.name)-\(view.rawValue)"
        let report = try export.write(format: format, view: view, to: "\(output)/\(name).\(format.fileExtension)")
        print(
          "\(report.files[0])\t\(report.counts.nodes) nodes\t\(report.counts.edges) edges\t\(report.counts.triples) triples\t\(report.counts.replacedCharacters) replaced"
        )
      }
    }
  }
}

/// `readout-lab benchmark-writers`: how long each format takes for a synthetic graph.
struct BenchmarkWritersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-writers",
    abstract: "Measures every writer on a synthetic graph.",
    discussion: """
      A line a format: its name, bytes, CPU seconds of the fastest run, MiB of memory above the graph so far, and how many of \
      the seconds the kernel took. The first line is the index that all formats share. Each run makes its files anew: taking \
      away the old ones is not measured. To measure the writers alone, let the folder hold links to /dev/null.
      """)

  @Option(help: "Number of nodes.") var nodes = 100_000
  @Option(help: "Number of edges.") var edges = 500_000
  @Option(help: "A saved graph to take instead of a synthetic one.") var saved: String?
  @Option(help: "Formats, with commas between; all unless given.") var formats: String?
  @Option(help: "Runs of each; the fastest counts.") var runs = 3
  @Option(help: "lean or full, for RDF.") var rdfDetail = "full"
  @Option(name: .shortAndLong, help: "Folder for the files.") var output: String

  func run() throws {
    var generator = GraphGenerator(seed: 1)
    let graph =
      try saved.map { try SavedGraphReader().read(path: $0) } ?? generator.graph(nodes: nodes, edges: edges)
    let memory = ProcessUsage.restartPeak()
    let begun = ProcessUsage.current()
    let options = ExportOptions(rdfDetail: RDFDetail(rawValue: rdfDetail) ?? .full)
    let export = GraphExport(graph: graph, options: options)
    print("index\t0\t\(seconds(ProcessUsage.current().cpuSeconds - begun.cpuSeconds))\t0")
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    let wanted = formats?.split(separator: ",").map(String.init)
    for format in GraphFormat.all where wanted?.contains(format.name) ?? true {
      var best = Double.infinity
      var kernel = 0.0
      var bytes = 0
      var files: [String] = []
      for _ in 0..<runs {
        for file in files
        where try FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType == .typeRegular {
          try FileManager.default.removeItem(atPath: file)
        }
        let start = ProcessUsage.current()
        let report = try export.write(
          format: format, view: .full, to: "\(output)/\(format.name).\(format.fileExtension)")
        let end = ProcessUsage.current()
        if end.cpuSeconds - start.cpuSeconds < best {
          best = end.cpuSeconds - start.cpuSeconds
          kernel = end.kernelSeconds - start.kernelSeconds
        }
        (bytes, files) = (report.bytes, report.files)
      }
      let above = (ProcessUsage.status("VmHWM:") - memory) >> 20
      print("\(format.name)\t\(bytes)\t\(seconds(best))\t\(above)\t\(seconds(kernel))")
    }
  }

  private func seconds(_ value: Double) -> String { String(format: "%.3f", value) }
}

/// What the process has used so far, in time and memory.
struct ProcessUsage {
  /// User and system.
  let cpuSeconds: Double
  let kernelSeconds: Double

  static func current() -> ProcessUsage {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    let user = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
    let system = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
    return ProcessUsage(cpuSeconds: user + system, kernelSeconds: system)
  }

  /// Forgets the highest mark so far and returns the memory in use, in bytes.
  static func restartPeak() -> Int {
    // The kernel's way of resetting VmHWM (proc(5), clear_refs).
    if let file = fopen("/proc/self/clear_refs", "w") {
      fputs("5", file)
      fclose(file)
    }
    return status("VmRSS:")
  }

  /// A line of /proc/self/status, in bytes.
  static func status(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) * 1024
  }
}
