import ReadoutLanguage
import ReadoutModel

/// Words above a telling of an encounter that say whether it happened: "agreed to", "cancelled", "ready to".
package struct StatusLexicon: Sendable {
  package let verbs: [TextKey: MeetingStatus]
  package let nouns: [TextKey: MeetingStatus]
  package let adjectives: [TextKey: MeetingStatus]
  package let auxiliaries: [TextKey: MeetingStatus]

  package init(_ resources: ResourceDirectory) throws(ResourceError) {
    let path = "lexicons/status-governors.tsv"
    let table = try LexiconTable(path, in: resources)
    let lemma = try table.column("lemma", path: path)
    let wordClass = try table.column("class", path: path)
    let status = try table.column("status", path: path)
    var maps: [String: [TextKey: MeetingStatus]] = [:]
    for row in table.rows {
      guard let value = MeetingStatus(rawValue: row[status]) else {
        throw .invalid(path: path, reason: "\"\(row[status])\" is no status")
      }
      maps[row[wordClass], default: [:]][TextKey(row[lemma])] = value
    }
    verbs = maps["verb"] ?? [:]
    nouns = maps["noun"] ?? [:]
    adjectives = maps["adjective"] ?? [:]
    auxiliaries = maps["auxiliary"] ?? [:]
  }
}
