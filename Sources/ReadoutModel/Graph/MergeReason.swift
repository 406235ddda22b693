/// Why records became one node, or one node was kept apart from another, as ``KnowledgeGraph/Entity/mergeReasons`` and
/// ``KnowledgeGraph/Meeting/reasons`` say it.
public enum MergeReason: Hashable, Sendable {
  /// Why they are one.
  case joined(String)
  /// The identifier of the other node, and why.
  case keptApart(from: String, String)

  private static let keptApart = "kept apart from "

  /// Reads what ``text`` gives.
  public init(_ text: String) {
    self = .joined(text)
    guard text.hasPrefix(MergeReason.keptApart), let colon = text.firstIndex(of: ":") else { return }
    let other = text[text.index(text.startIndex, offsetBy: MergeReason.keptApart.count)..<colon]
    let refusal = MergeReason.keptApart(
      from: String(other), String(text[text.index(after: colon)...].drop { $0 == " " }))
    if refusal.text == text { self = refusal }
  }

  /// One sentence.
  public var text: String {
    switch self {
    case .joined(let reason): reason
    case .keptApart(let other, let reason): "\(MergeReason.keptApart)\(other): \(reason)"
    }
  }
}
