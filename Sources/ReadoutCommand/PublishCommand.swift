import ArgumentParser
import Readout
import ReadoutFormats

/// `readout publish`: a saved graph into a triple store.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Sends a saved graph to a triple store.",
    discussion: """
      The store's graph becomes the one that is published. What it holds is asked by the SPARQL 1.1 Graph Store HTTP \
      Protocol, and only what is different is sent, by SPARQL 1.1 Update; where the store takes no updates, or most is \
      different, all of it. Either way one request changes all or nothing, and a command that failed is run again safely.

        readout publish Output/graph.jsonl --endpoint http://127.0.0.1:7878/store

      Who you are is read from READOUT_ENDPOINT_USER and READOUT_ENDPOINT_PASSWORD, or READOUT_ENDPOINT_TOKEN. What speaks \
      to the store is readout-publish, a program of its own; only this command calls it.
      """)

  @Argument(
    help: ArgumentHelp("A graph saved as jsonl, a store, or - for standard input.", valueName: "graph"),
    completion: .file(extensions: ["jsonl", "sqlite"]))
  var graph: String

  @Option(help: ArgumentHelp("The Graph Store address of the store.", valueName: "url"))
  var endpoint: String

  @Option(
    help: ArgumentHelp(
      "The SPARQL Update address, where it does not follow from the other: of Oxigraph, Fuseki, RDF4J and GraphDB it does.",
      valueName: "url"))
  var updateEndpoint: String?

  @Option(help: ArgumentHelp("The graph in the store; the default graph unless given.", valueName: "iri"))
  var graphName: String?

  @Flag(help: "Add to what the store's graph holds instead of replacing it.")
  var add = false

  @Flag(help: "Send all of it, in place of what the store's graph holds.")
  var replace = false

  @OptionGroup(title: "Selection") var selection: SelectionOptions

  func validate() throws {
    if add, replace { throw ValidationError("--add and --replace exclude each other.") }
    if updateEndpoint != nil, add || replace {
      throw ValidationError("--update-endpoint is for sending what is different, without --add and --replace.")
    }
  }

  func run() throws {
    try CommandFailure.translate {
      let export = GraphExport(
        graph: try SavedGraph.read(graph), options: selection.exportOptions(resources: nil))
      let publication = GraphPublication(
        endpoint: endpoint, updateEndpoint: updateEndpoint, graphName: graphName,
        mode: add ? .add : replace ? .replace : .update)
      let address = Terminal.shown(Redaction.address(endpoint))
      let (sent, status) = try publication.send(export) {
        Terminal.standardError.print("sending \(SummaryReport.counted($0, "triple")) to \(address)")
      }
      guard status == 0 else { throw ExitCode(status) }
      switch sent {
      case .all(let count):
        Terminal.standardError.print("published \(SummaryReport.counted(count, "triple")) to \(address)")
      case .changes(let gone, let new, let count):
        let changes =
          gone + new == 0
          ? "nothing was different"
          : "\(SummaryReport.grouped(new)) came, \(SummaryReport.grouped(gone)) went"
        Terminal.standardError.print("published \(SummaryReport.counted(count, "triple")) to \(address): \(changes)")
      }
    }
  }
}
