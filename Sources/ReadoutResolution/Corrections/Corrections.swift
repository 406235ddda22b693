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
///     status     meeting.2024-01-10.…  cancelled               held, ongoing, planned, cancelled, denied or hypothetical
///     date       meeting.2024-01-10.…  2024-01-11   2024-01-12 from, to; the last may be left out
///     place      meeting.2024-01-10.…  Oslo
///     party      meeting.2024-01-10.…  John Smith              takes part
///     no-party   meeting.2024-01-10.…  John Smith              does not
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
    /// What became of a meeting, given by its identifier as in the next four.
    case status(Reference, MeetingStatus)
    /// The days of a meeting.
    case date(Reference, from: CalendarDate, to: CalendarDate)
    /// Where it was.
    case place(Reference, Reference)
    /// Who took part.
    case party(Reference, Reference)
    /// Who did not.
    case noParty(Reference, Reference)
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
      let statement = try CorrectionLine(line, file: file, number: number).statement()
      entries.append(Entry(statement, file: file, line: number))
    }
  }

  /// The statements of both, in this order.
  public func appending(_ other: Corrections) -> Corrections { Corrections(entries: entries + other.entries) }
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
    /// There is no such status.
    case notAStatus(String)
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
        "“\(verb)” is no correction; write same, different, rename, kind, drop, post, status, date, place, party or no-party, then a tab"
      case .missing(let verb, let what): "“\(verb)” lacks a field: \(what); separate fields by tabs"
      case .tooMany(let verb, let expected): "“\(verb)” has more than its \(expected) fields"
      case .notAKind(let word): "“\(word)” is no kind; write person, country, institution or place"
      case .notADate(let word): "“\(word)” is no date; write YYYY-MM-DD"
      case .notAStatus(let word):
        "“\(word)” is no status; write \(MeetingStatus.allCases.map(\.rawValue).joined(separator: ", "))"
      case .endsBeforeItStarts: "it ends before it starts; exchange the two dates"
      }
    return "\(file):\(line): \(text)."
  }
}
