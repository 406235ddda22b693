import ReadoutLanguage

// Journeys that are made for an encounter.
extension Syntax {
  /// The verb an infinitive of purpose hangs on: "met to discuss trade".
  func verb(abovePurpose infinitive: Int) -> Int? {
    guard penn(infinitive) == .vb, relation(infinitive) == .advcl || relation(infinitive) == .xcomp,
      let head = head(infinitive), isVerb(head)
    else { return nil }
    return head
  }

  /// "will travel to Tallinn to meet X", "flies to Tallinn for talks": the verb of motion whose purpose a cue is, and what of
  /// it the cue hangs on.
  func journey(for cue: Int, _ lexicon: StatusLexicon) -> (verb: Int, purpose: Int)? {
    var node = cue
    for _ in 0..<6 {
      guard let head = head(node) else { return nil }
      switch relation(node) {
      case .obl, .nmod:
        if isVerb(head), lexicon.holds(lemma(head), .motion) {
          guard let marker = child(of: node, .case), key(marker) == Words.for else { return nil }
          return (head, node)
        }
      case .advcl, .xcomp, .acl:
        guard penn(node) == .vb else { return nil }
        if isVerb(head), lexicon.holds(lemma(head), .motion) { return (head, node) }
      case .obj, .conj, .compound: break
      default: return nil
      }
      node = head
    }
    return nil
  }
}
