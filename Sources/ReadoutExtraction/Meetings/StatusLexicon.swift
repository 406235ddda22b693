import ReadoutLanguage
import ReadoutModel

/// Words over a telling of an encounter that say whether it happened: "agreed to", "cancelled", "ready to".
package struct StatusLexicon: Sendable {
  /// What a word is to the rules besides the status it gives.
  package enum WordClass: String, CaseIterable, Sendable {
    case reporting, scheduling, purpose, imminent, opening
    /// Verbs that say of their subject that it takes place.
    case occurrence
    /// Negated, they affirm: "could not avoid".
    case avoidance
    case negation
    /// "almost met": they did not.
    case shortfall
    /// Conjunctions of what may not be so.
    case condition
    /// Conjunctions that put a present tense into the future.
    case ahead
    /// "after talks", "following a visit"
    case over
    /// "It is not true that", "it is false that", "it is not clear that"
    case truth, falsehood, certainty, doubt
    /// What is offered, and may be accepted.
    case offer
    /// Nouns of lists of what is to come.
    case programme
    /// Prepositions of a circumstance, and those of a complement.
    case adjunct, complement
    case future
    /// Verbs that make an encounter known, on a day of their own.
    case announcement
    /// Participles that a date may follow: "scheduled for June 7".
    case dated
    /// Nouns a time may hang on as on a verb.
    case event
    /// Prepositions of a matter, and verbs whose object is one.
    case matter, discussing
    case month
    /// Prepositions of a place.
    case locative
    /// Words behind which a place is another event's.
    case turn
    /// "on the sidelines of"
    case margin
    /// Verbs that lead somewhere; those of coming and of setting out.
    case motion, arrival, departure
  }

  package let verbs: [TextKey: MeetingStatus]
  package let nouns: [TextKey: MeetingStatus]
  package let adjectives: [TextKey: MeetingStatus]
  package let auxiliaries: [TextKey: MeetingStatus]
  /// Verbs whose subject is the encounter: "the talks fell through".
  package let events: [TextKey: MeetingStatus]
  private let classes: [WordClass: Set<TextKey>]

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
    events = maps["event"] ?? [:]
    classes = try StatusLexicon.classes(resources)
  }

  private static func classes(
    _ resources: ResourceDirectory
  ) throws(ResourceError) -> [WordClass: Set<TextKey>] {
    let path = "lexicons/telling-words.tsv"
    let table = try LexiconTable(path, in: resources)
    let word = try table.column("word", path: path)
    let wordClass = try table.column("class", path: path)
    var result: [WordClass: Set<TextKey>] = [:]
    for row in table.rows {
      guard let value = WordClass(rawValue: row[wordClass]) else {
        throw .invalid(path: path, reason: "\"\(row[wordClass])\" is no class")
      }
      result[value, default: []].insert(TextKey(row[word]))
    }
    return result
  }

  package func holds(_ key: TextKey, _ wordClass: WordClass) -> Bool { classes[wordClass]?.contains(key) ?? false }
}
