import ReadoutModel

/// A graph in one line: "295 meetings (335 tellings) of 707 people and 96 countries, 1996–2023".
struct GraphSummary: CustomStringConvertible {
  let description: String

  init(_ graph: KnowledgeGraph) {
    let tellings = graph.meetings.reduce(0) { $0 + $1.evidence.count }
    var meetings = SummaryReport.counted(graph.meetings.count, "meeting")
    if tellings > graph.meetings.count { meetings += " (\(SummaryReport.counted(tellings, "telling")))" }
    let participants = Set(graph.meetings.flatMap { $0.participations.map(\.entity) })
    func count(_ kind: EntityKind) -> Int { graph.entities.count { $0.kind == kind && participants.contains($0.id) } }
    let who = [
      (count(.person), "person", "people"), (count(.country), "country", "countries"),
      (count(.institution), "institution", "institutions"),
    ].filter { $0.0 > 0 }.map { SummaryReport.counted($0.0, $0.1, $0.2) }
    let last = who.last.map { who.count > 1 ? " and \($0)" : $0 } ?? ""
    let parties = who.isEmpty ? "" : " of " + who.dropLast().joined(separator: ", ") + last
    let years = graph.meetings.compactMap { ($0.date?.start ?? $0.date?.notAfter ?? $0.date?.notBefore)?.year }
    let span = years.min().flatMap { first in years.max().map { first == $0 ? ", \(first)" : ", \(first)–\($0)" } }
    // One text in several papers, or a page crawled twice, tells once.
    let copies = graph.articles.count { $0.copyOf != nil }
    let again =
      copies == 0 ? "" : "; \(SummaryReport.counted(copies, "article")) print\(copies == 1 ? "s" : "") another's text"
    description = meetings + parties + (span ?? "") + again
  }
}
