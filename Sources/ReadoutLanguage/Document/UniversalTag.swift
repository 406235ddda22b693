/// Universal part of speech (universaldependencies.org/u/pos).
public enum UniversalTag: UInt8, CaseIterable, Sendable {
  case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

  /// Nil when `name` is no tag of the set; as CoNLL-U writes it.
  public init?(name: some StringProtocol) {
    guard let tag = UniversalTag.allCases.first(where: { $0.name == name }) else { return nil }
    self = tag
  }

  /// As CoNLL-U writes it: `PROPN`.
  public var name: String { String(describing: self).uppercased() }
}
