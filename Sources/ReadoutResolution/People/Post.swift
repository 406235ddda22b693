import ReadoutNames

/// A post as attested for a cluster of records.
struct Post: Sendable {
  var title: PostTitle
  /// What is served: node of a country, or of an institution offset by the resolver; -1 for unknown.
  var organization: Int
  var isFormer: Bool
  /// Publication days of the attestations, ascending, unique.
  var days: [Int32]

  /// Whether both speak of one office: the titles agree, and so do the organisations where both are known.
  func isSameOffice(as other: Post) -> Bool {
    guard organization < 0 || other.organization < 0 || organization == other.organization else { return false }
    return title.agrees(with: other.title)
  }
}
