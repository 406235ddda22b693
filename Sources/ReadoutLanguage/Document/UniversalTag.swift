/// Universal part of speech (universaldependencies.org/u/pos).
public enum UniversalTag: UInt8, CaseIterable, Sendable {
  case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

  /// As CoNLL-U writes it: `PROPN`.
  public var name: String { String(describing: self).uppercased() }
}
