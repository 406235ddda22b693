import ReadoutModel

/// Why a telling or an event is as it is, for `explain`.
package enum TellingReason: Hashable, Sendable, CustomStringConvertible {
  // a telling
  case cue(String, frame: String)
  case clauseSubject([String])
  case gathering(String)
  case talksIn([String])
  case otherSide([String])
  case status(MeetingStatus, because: StatusReason)
  case date(from: String, because: DatingReason)
  case days(Int)
  case oneEach, anotherDay
  case addressOnVisit(String)
  case visitor
  case addressToVisitor(String)
  case together(String)
  case presence(String)
  case attendance(String)
  case partaking(String)
  case leadership(String)
  case company([String])
  // an event
  case alsoTold(String)
  case leaders(String)
  case following(String)
  case attendants(String)
  case destination(of: String)
  case writtenThere
  case dayOfVisit, dayOfLead, dayOfScene
  case sameGathering(String)

  package var description: String {
    switch self {
    case .cue(let words, let frame): "cue \"\(words)\", frame \(frame)"
    case .clauseSubject(let names): "subject of the clause: \(names.joined(separator: ", "))"
    case .gathering(let name): "a gathering of \(name)"
    case .talksIn(let names): "talks in \(names.joined(separator: ", "))"
    case .otherSide(let names): "whom the clause tells of: \(names.joined(separator: ", "))"
    case .status(let status, let reason): "status \(status.rawValue): \(reason)"
    case .date(let words, let reason): "date from \"\(words)\", \(reason)"
    case .days(let count): "\(count) days long"
    case .oneEach: "plural: a meeting with each"
    case .anotherDay: "another day: a meeting of its own"
    case .addressOnVisit(let verb): "\"\(verb)\" during a visit"
    case .visitor: "\"visiting\" before a person of another country than the dateline's"
    case .addressToVisitor(let verb): "\"\(verb)\" to a visitor"
    case .together(let verb): "host and visitor together: \"\(verb)\""
    case .presence(let name): "someone of another country is said to be in \(name)"
    case .attendance(let word): "\"\(word)\" at the encounter told of before"
    case .partaking(let verb): "\"\(verb)\" part in the encounter told of before"
    case .leadership(let verb): "\"\(verb)\" a delegation"
    case .company(let names): "in the company of \(names.joined(separator: ", "))"
    case .alsoTold(let words): "also told by \"\(words)\""
    case .following(let word): "\"\(word)\": a meeting of its own"
    case .leaders(let words): "\"\(words)\": leaders of delegations"
    case .attendants(let words): "\"\(words)\" there"
    case .destination(let words): "its destination is where \"\(words)\" takes place"
    case .writtenThere: "its destination is where the article is written"
    case .dayOfVisit: "no day of its own: that of the visit it belongs to"
    case .dayOfLead: "no day of its own: that of the article's lead"
    case .dayOfScene: "no day of its own: that set at the head of a sentence before"
    case .sameGathering(let noun): "each is said to take part in the same \(noun)"
    }
  }
}
