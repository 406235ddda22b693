import ArgumentParser
import Readout
import ReadoutModel
import ReadoutResolution

/// `readout-lab nodes`: the nodes most spoken of, for reading through.
struct NodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nodes", abstract: "Lists the most frequent nodes of a kind from extraction records.")

  @Argument(help: "Files of extraction records; - for standard input.") var records: [String]
  @Option(help: "person, country, institution or place.") var kind: String = "person"
  @Option(help: "How many.") var top: Int = 30
  @Option(help: "Folder of lexicons and weights.") var resources: String?
  @Option(help: "Corrections to apply. May be repeated.") var corrections: [String] = []

  func run() throws {
    guard let kind = EntityKind(rawValue: kind) else {
      throw ValidationError("\(kind) is no kind; give person, country, institution or place.")
    }
    var run = try GraphRun(correctionFiles: corrections, resources: resources)
    _ = RecordReader(records).read { (extraction: Extraction) in run.add(extraction) }
    let graph = run.build().graph
    let sorted = graph.entities.filter { $0.kind == kind }.map { (entity: $0, mentions: $0.mentionTotal) }
      .sorted { $0.mentions != $1.mentions ? $0.mentions > $1.mentions : $0.entity.id < $1.entity.id }
    var titles: [String: KnowledgeGraph.Role] = [:]
    for role in graph.roles where (titles[role.person]?.evidence.count ?? -1) < role.evidence.count {
      titles[role.person] = role
    }
    print("| node | name | mentions | articles | country | most attested post | other names |")
    print("|---|---|---|---|---|---|---|")
    for (entity, mentions) in sorted.prefix(top) {
      let post = titles[entity.id].map { $0.title + ($0.organization.map { ", \(Self.local($0))" } ?? "") } ?? ""
      let cells = [
        "`\(entity.id)`", entity.name, "\(mentions)", "\(entity.mentions.count)", entity.country.map(Self.local) ?? "",
        post, entity.aliases.joined(separator: "; "),
      ]
      print("| " + cells.map { $0.split(separator: "|").joined(separator: "/") }.joined(separator: " | ") + " |")
    }
  }

  private static func local(_ identifier: String) -> String {
    identifier.split(separator: ".", maxSplits: 1).last.map(String.init) ?? identifier
  }
}
