import ReadoutModel

/// What one correction did to the graph.
public struct CorrectionEffect: Sendable, Hashable, Codable {
  /// What happened; the words are those in which two graphs are compared.
  public enum Event: String, Sendable, Codable {
    /// Several nodes became one.
    case joined
    /// One node became several.
    case split
    /// What a node is called.
    case name
    /// Which kind of node it is.
    case kind
    /// A node is no more.
    case gone
    /// Which posts a person holds.
    case post
    /// What became of a meeting.
    case status
    /// When it was.
    case date
    /// Where it was.
    case place
    /// Who took part.
    case parties
    /// Nothing is different by it.
    case nothing
  }

  /// A node with what it is called, or a value.
  public struct Value: Sendable, Hashable, Codable {
    /// The identifier of a node; nil for a value.
    public var id: String?
    /// A name or a value, to be shown.
    public var text: String
  }

  /// What happened.
  public var event: Event
  /// What there was without the correction.
  public var from: [Value] = []
  /// What there is with it.
  public var to: [Value] = []
  /// How many meetings of what it speaks of are different, new or gone in the corrected graph.
  public var meetings = 0
  /// Where nothing happened, why.
  public var remark = ""

  /// In a line for people.
  public var text: String {
    if event == .nothing { return remark }
    func nodes(_ values: [Value]) -> String { values.map(CorrectionEffect.named).joined(separator: ", ") }
    func texts(_ values: [Value]) -> String { values.isEmpty ? "none" : values.map(\.text).joined(separator: ", ") }
    let what =
      switch event {
      case .joined: "\(nodes(from)) \(from.count == 1 ? "is" : "are") one: \(nodes(to))"
      case .split: "\(nodes(from)) is \(to.count): \(nodes(to))"
      case .name, .kind: "\(event.rawValue) \(texts(from)) → \(texts(to))"
      case .gone: "\(nodes(from)) \(from.count == 1 ? "is" : "are") gone"
      case .post, .status, .date, .place, .parties: "\(event.rawValue) \(texts(from)) → \(texts(to))"
      case .nothing: ""
      }
    return "\(what); \(meetings) \(meetings == 1 ? "meeting" : "meetings") changed"
  }

  private static func named(_ value: Value) -> String { value.id.map { "\(value.text) (\($0))" } ?? value.text }
}
