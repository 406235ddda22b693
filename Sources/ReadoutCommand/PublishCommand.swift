import ArgumentParser
import Readout
import ReadoutFormats

/// `readout publish`: a saved graph into a triple store.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Sends a saved graph to a triple store.",
    discussion: """
      The store is spoken to by the SPARQL 1.1 Graph Store HTTP Protocol, with one request: either all of the graph \
      arrives, or the command fails with the store's reason.

        readout publish Output/graph.jsonl --endpoint http://127.0.0.1:7878/store

      Who you are is read from READOUT_ENDPOINT_USER and READOUT_ENDPOINT_PASSWORD, or READOUT_ENDPOINT_TOKEN.
      """)

  @Argument(
    help: ArgumentHelp("A graph saved as jsonl, a store, or - for standard input.", valueName: "graph"),
    completion: .file(extensions: ["jsonl", "sqlite"]))
  var graph: String

  @Option(help: ArgumentHelp("The Graph Store address of the store.", valueName: "url"))
  var endpoint: String

  @Option(help: ArgumentHelp("The graph in the store; the default graph unless given.", valueName: "iri"))
  var graphName: String?

  @Flag(help: "Add to what the store's graph holds instead of replacing it.")
  var add = false

  @OptionGroup(title: "Selection") var selection: SelectionOptions

  func run() throws {
    try CommandFailure.translate {
      let export = GraphExport(
        graph: try SavedGraph.read(graph), options: selection.exportOptions(resources: nil))
      let publication = GraphPublication(endpoint: endpoint, graphName: graphName, isAddition: add)
      let address = Terminal.shown(Redaction.address(endpoint))
      let (triples, status) = try publication.send(export) {
        Terminal.standardError.print("sending \(SummaryReport.counted($0, "triple")) to \(address)")
      }
      guard status == 0 else { throw ExitCode(status) }
      Terminal.standardError.print("published \(SummaryReport.counted(triples, "triple")) to \(address)")
    }
  }
}
