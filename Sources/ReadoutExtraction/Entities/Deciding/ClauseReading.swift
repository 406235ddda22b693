import ReadoutLanguage

/// Whose clause a token stands in, by the tree of its sentence.
struct ClauseReading {
  let words: ArticleWords

  /// The verb whose clause a token stands in.
  func clause(of token: Int) -> Int? {
    guard words.hasDependencies else { return nil }
    var node = token
    for _ in 0..<12 {
      let relation = words.document.relations[node]
      let head = Int(words.document.heads[node])
      if head < 0 { return node == token ? nil : node }
      switch relation {
      case .nsubj, .nsubjPass, .obj, .iobj, .obl, .oblAgent, .oblUnmarked: return head
      case .advcl, .ccomp, .xcomp, .aclRelcl, .acl, .parataxis:
        return node == token ? head : node
      default: node = head
      }
    }
    return nil
  }

  /// Who does what a verb says, followed over conjuncts, participles and relative pronouns.
  func subject(of verb: Int, _ referentAt: [Int: Int]) -> Int? {
    var verb = verb
    for _ in 0..<5 {
      let sentence = words.sentence(of: verb)
      var hasObject = false
      for token in sentence where Int(words.document.heads[token]) == verb {
        switch words.document.relations[token] {
        case .nsubj, .nsubjPass:
          if let referent = referentAt[token] { return referent }
          if words.isKey(token, in: .relativePronouns), words.document.relations[verb] == .aclRelcl {
            return referentAt[Int(words.document.heads[verb])]
          }
          return nil
        case .obj where words.document.relations[verb] == .xcomp: hasObject = true
        default: break
        }
      }
      let head = Int(words.document.heads[verb])
      guard head >= 0 else { return nil }
      switch words.document.relations[verb] {
      case .conj, .advcl, .xcomp: verb = head
      case .aclRelcl, .acl: return referentAt[head]
      default: return nil
      }
      if hasObject { return nil }
    }
    return nil
  }

  /// Who says what a clause tells: the verb of saying above it.
  func verbOfSaying(above clause: Int) -> Int? {
    guard words.hasDependencies else { return nil }
    var node = clause
    for _ in 0..<4 {
      let head = Int(words.document.heads[node])
      guard head >= 0 else { return nil }
      switch words.document.relations[node] {
      case .ccomp, .parataxis:
        return words.isKey(head, in: .verbsOfSaying) || words.isKey(head, in: .actingVerbs) ? head : nil
      case .conj, .advcl, .xcomp, .aclRelcl, .acl: node = head
      default: return nil
      }
    }
    return nil
  }
}
