import ReadoutModel

/// What the user knows better: applied on every run, after and above everything the program concludes.
///
/// A TSV file, one statement a line; `#` starts a comment line. Something is referred to by its identifier in the graph
/// (`person.donald-blome`) or by any of its names (`Donald Blome`); `@ARTICLE` behind it restricts the statement to what
/// one article says (`Johnson@003_038b9cc81732f3a0`).
///
///     same       person.donald-blome   D. Blome                two nodes are one
///     different  John Smith@a1         John Smith@a7           one node is two
///     rename     person.donald-blome   Donald Armin Blome      the name to show; the identifier stays
///     kind       Taliban               institution             person, country, institution or place
///     drop       person.monday                                 no entity at all
///     post       person.donald-blome   Ambassador   country.USA   2022-07-02   2024-01-10
///                                                               title, organisation, from, to; the last three may be left out
public struct Corrections: Sendable, Equatable {
  /// What a correction is about.
  public struct Reference: Hashable, Sendable, CustomStringConvertible {
    /// An identifier or a name.
    public var text: String
    /// Id of an article, with or without `article.`.
    public var article: String?

    /// A name or identifier; in one article only, where one is given.
    public init(_ text: String, article: String? = nil) {
      self.text = text
      self.article = article
    }

    public var description: String { article.map { "\(text)@\($0)" } ?? text }
  }

  /// What the user knows better.
  public enum Statement: Hashable, Sendable {
    /// Both are one.
    case same(Reference, Reference)
    /// Both are two.
    case different(Reference, Reference)
    /// It is called so.
    case rename(Reference, String)
    /// It is of this kind.
    case kind(Reference, EntityKind)
    /// It is nothing.
    case drop(Reference)
    /// Who holds which post, of what, from when to when.
    case post(Reference, title: String, organization: Reference?, from: CalendarDate?, to: CalendarDate?)
  }

  /// A correction and where it stands.
  public struct Entry: Hashable, Sendable {
    /// What it says.
    public var statement: Statement
    /// The file it stands in.
    public var file: String
    /// From 1.
    public var line: Int

    /// A correction of its parts.
    public init(_ statement: Statement, file: String = "", line: Int = 0) {
      self.statement = statement
      self.file = file
      self.line = line
    }

    var location: String { "\(file):\(line)" }
  }

  /// In the order in which they were read.
  public var entries: [Entry]

  /// Nothing is corrected.
  public static let none = Corrections(entries: [])

  /// Corrections made by a program.
  public init(entries: [Entry]) { self.entries = entries }

  /// Reads a file's bytes; `file` is for messages. Throws at the first line that cannot be understood.
  public init(tsv bytes: [UInt8], file: String) throws(CorrectionsError) {
    entries = []
    var number = 0
    for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var slice = slice
      if slice.last == 0x0D { slice.removeLast() }
      if number == 1, slice.starts(with: [0xEF, 0xBB, 0xBF]) { slice = slice.dropFirst(3) }
      let line = String(decoding: slice, as: UTF8.self)
      if line.allSatisfy({ $0 == " " || $0 == "\t" }) || line.hasPrefix("#") { continue }
      var fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(Corrections.trimmed)
      while let last = fields.last, last.isEmpty { fields.removeLast() }
      let statement = try Corrections.statement(fields, file: file, line: number)
      entries.append(Entry(statement, file: file, line: number))
    }
  }

  /// The statements of both, in this order.
  public func appending(_ other: Corrections) -> Corrections { Corrections(entries: entries + other.entries) }

  private static func statement(_ fields: [String], file: String, line: Int) throws(CorrectionsError) -> Statement {
    let verb = fields[0]
    func field(_ index: Int, _ what: String) throws(CorrectionsError) -> String {
      guard index < fields.count, !fields[index].isEmpty else {
        throw CorrectionsError(file: file, line: line, problem: .missing(verb: verb, what: what))
      }
      return fields[index]
    }
    func atMost(_ count: Int) throws(CorrectionsError) {
      if fields.count > count {
        throw CorrectionsError(file: file, line: line, problem: .tooMany(verb: verb, expected: count))
      }
    }
    func date(_ index: Int) throws(CorrectionsError) -> CalendarDate? {
      guard index < fields.count, !fields[index].isEmpty else { return nil }
      guard let date = CalendarDate(fields[index]) else {
        throw CorrectionsError(file: file, line: line, problem: .notADate(fields[index]))
      }
      return date
    }
    switch verb {
    case "same":
      try atMost(3)
      return .same(reference(try field(1, "the first")), reference(try field(2, "the second")))
    case "different":
      try atMost(3)
      return .different(reference(try field(1, "the first")), reference(try field(2, "the second")))
    case "rename":
      try atMost(3)
      return .rename(reference(try field(1, "whom or what to rename")), try field(2, "the new name"))
    case "kind":
      try atMost(3)
      let subject = reference(try field(1, "what to change"))
      let word = try field(2, "the kind")
      guard let kind = EntityKind(rawValue: word) else {
        throw CorrectionsError(file: file, line: line, problem: .notAKind(word))
      }
      return .kind(subject, kind)
    case "drop":
      try atMost(2)
      return .drop(reference(try field(1, "what to drop")))
    case "post":
      try atMost(6)
      let person = reference(try field(1, "the person"))
      let title = try field(2, "the title")
      let organization = fields.count > 3 && !fields[3].isEmpty ? reference(fields[3]) : nil
      let from = try date(4)
      let to = try date(5)
      if let from, let to, to < from {
        throw CorrectionsError(file: file, line: line, problem: .endsBeforeItStarts)
      }
      return .post(person, title: title, organization: organization, from: from, to: to)
    default: throw CorrectionsError(file: file, line: line, problem: .unknownVerb(verb))
    }
  }

  private static func reference(_ field: String) -> Reference {
    guard let at = field.lastIndex(of: "@"), at != field.startIndex, field.index(after: at) != field.endIndex else {
      return Reference(field)
    }
    return Reference(trimmed(field[..<at]), article: trimmed(field[field.index(after: at)...]))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A line of a corrections file that cannot be understood.
public struct CorrectionsError: Error, Hashable, CustomStringConvertible {
  /// What is wrong with a line.
  public enum Problem: Hashable, Sendable {
    /// It begins with no word that says what to correct.
    case unknownVerb(String)
    /// A column is missing.
    case missing(verb: String, what: String)
    /// There are more columns than that.
    case tooMany(verb: String, expected: Int)
    /// There is no such kind.
    case notAKind(String)
    /// It is no date.
    case notADate(String)
    /// The last day lies before the first.
    case endsBeforeItStarts
  }

  /// The file it stands in.
  public var file: String
  /// From 1.
  public var line: Int
  /// What is wrong.
  public var problem: Problem

  /// An error of its parts.
  public init(file: String, line: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public var description: String {
    let text =
      switch problem {
      case .unknownVerb(let verb):
        "“\(verb)” is no correction; write same, different, rename, kind, drop or post, then a tab"
      case .missing(let verb, let what): "“\(verb)” lacks a field: \(what); separate fields by tabs"
      case .tooMany(let verb, let expected): "“\(verb)” has more than its \(expected) fields"
      case .notAKind(let word): "“\(word)” is no kind; write person, country, institution or place"
      case .notADate(let word): "“\(word)” is no date; write YYYY-MM-DD"
      case .endsBeforeItStarts: "the post ends before it starts; exchange the two dates"
      }
    return "\(file):\(line): \(text)."
  }
}
