import ReadoutModel

/// One line of a file of corrections being read: fields separated by tabs.
struct CorrectionLine {
  private let file: String
  private let number: Int
  private let fields: [String]
  private var verb: String { fields.first ?? "" }

  init(_ line: String, file: String, number: Int) {
    (self.file, self.number) = (file, number)
    var fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(CorrectionLine.trimmed)
    while let last = fields.last, last.isEmpty { fields.removeLast() }
    self.fields = fields
  }

  func statement() throws(CorrectionsError) -> Corrections.Statement {
    switch verb {
    case "same":
      try atMost(3)
      return .same(try reference(1, "the first"), try reference(2, "the second"))
    case "different":
      try atMost(3)
      return .different(try reference(1, "the first"), try reference(2, "the second"))
    case "rename":
      try atMost(3)
      return .rename(try reference(1, "whom or what to rename"), try field(2, "the new name"))
    case "kind":
      try atMost(3)
      let subject = try reference(1, "what to change")
      let word = try field(2, "the kind")
      guard let kind = EntityKind(rawValue: word) else { throw error(.notAKind(word)) }
      return .kind(subject, kind)
    case "drop":
      try atMost(2)
      return .drop(try reference(1, "what to drop"))
    case "post":
      try atMost(6)
      let person = try reference(1, "the person")
      let title = try field(2, "the title")
      let organization = fields.count > 3 && !fields[3].isEmpty ? try reference(3, "whose post it is") : nil
      let (from, to) = (try date(4), try date(5))
      if let from, let to, to < from { throw error(.endsBeforeItStarts) }
      return .post(person, title: title, organization: organization, from: from, to: to)
    default: return try statementOfMeeting()
    }
  }

  private func statementOfMeeting() throws(CorrectionsError) -> Corrections.Statement {
    switch verb {
    case "status":
      try atMost(3)
      let meeting = try reference(1, "the meeting")
      let word = try field(2, "the status")
      guard let status = MeetingStatus(rawValue: word) else { throw error(.notAStatus(word)) }
      return .status(meeting, status)
    case "date":
      try atMost(4)
      let meeting = try reference(1, "the meeting")
      _ = try field(2, "the day")
      guard let from = try date(2) else { throw error(.notADate(fields[2])) }
      let to = try date(3) ?? from
      if to < from { throw error(.endsBeforeItStarts) }
      return .date(meeting, from: from, to: to)
    case "place":
      try atMost(3)
      return .place(try reference(1, "the meeting"), try reference(2, "the place"))
    case "party":
      try atMost(3)
      return .party(try reference(1, "the meeting"), try reference(2, "who takes part"))
    case "no-party":
      try atMost(3)
      return .noParty(try reference(1, "the meeting"), try reference(2, "who takes no part"))
    default: throw error(.unknownVerb(verb))
    }
  }

  // MARK: Fields

  private func error(_ problem: CorrectionsError.Problem) -> CorrectionsError {
    CorrectionsError(file: file, line: number, problem: problem)
  }

  private func field(_ index: Int, _ what: String) throws(CorrectionsError) -> String {
    guard index < fields.count, !fields[index].isEmpty else { throw error(.missing(verb: verb, what: what)) }
    return fields[index]
  }

  private func atMost(_ count: Int) throws(CorrectionsError) {
    if fields.count > count { throw error(.tooMany(verb: verb, expected: count)) }
  }

  private func date(_ index: Int) throws(CorrectionsError) -> CalendarDate? {
    guard index < fields.count, !fields[index].isEmpty else { return nil }
    guard let date = CalendarDate(fields[index]) else { throw error(.notADate(fields[index])) }
    return date
  }

  /// A name or identifier, with `@ARTICLE` or not.
  private func reference(_ index: Int, _ what: String) throws(CorrectionsError) -> Corrections.Reference {
    let field = try field(index, what)
    guard let at = field.lastIndex(of: "@"), at != field.startIndex, field.index(after: at) != field.endIndex else {
      return Corrections.Reference(field)
    }
    return Corrections.Reference(
      CorrectionLine.trimmed(field[..<at]), article: CorrectionLine.trimmed(field[field.index(after: at)...]))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
