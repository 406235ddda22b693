import ReadoutLanguage
import ReadoutModel

/// Finds the arguments of a cue: over the dependency tree, and along the text where the tree has none.
package struct ArgumentFinder: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder

  var document: Document { syntax.document }

  /// Verbs whose object does what the infinitive below them says: "invited X to visit".
  /// Nouns that take "with" and "between" themselves: "a deal with India", "ties between X and Y".
  // MARK: Subjects

  /// The tokens that head the subjects of a predicate; control and coordination followed.
  package func subjectHeads(of predicate: Int, depth: Int = 0) -> [Int] {
    guard depth < 7, syntax.hasTrees else { return [] }
    for child in syntax.children(of: predicate) {
      let relation = syntax.relation(Int(child))
      guard relation == .nsubj || relation == .nsubjPass else { continue }
      if syntax.isRelativePronoun(Int(child)) {
        if let antecedent = personBefore(relative: Int(child)) ?? antecedent(of: predicate) { return [antecedent] }
        continue
      }
      if let names = partitiveAntecedent(of: Int(child)) { return names }
      return [Int(child)] + joinedSubjects(of: predicate, after: Int(child))
    }
    guard let head = syntax.head(predicate) else { return [] }
    switch syntax.relation(predicate) {
    case .conj where syntax.penn(predicate) == .vbg && !syntax.isVerb(head) && !isVerbal(head):
      // "X, who was in Y signing contracts and visiting Z": joined to the noun of the relative clause.
      return syntax.child(of: head, .aclRelcl).map { $0 < predicate } == true ? [head] : []
    case .conj, .parataxis:
      // A conjunct shares the subject unless it is a clause of its own.
      if syntax.relation(predicate) == .parataxis, !syntax.isVerb(head) { return [] }
      return subjectHeads(of: head, depth: depth + 1)
    case .ccomp
    where syntax.penn(predicate) == .vbg && !syntax.isFinite(predicate) && syntax.child(of: head, .iobj) != nil:
      // "told delegates attending the summit": who speaks there attends it too.
      return subjectHeads(of: head, depth: depth + 1)
    case .xcomp, .ccomp:
      if syntax.isLemma(head, .objectControlVerbs),
        let object = syntax.child(of: head, .obj, .iobj, .nsubjPass)
      {
        return [object]
      }
      return subjectHeads(of: head, depth: depth + 1)
    case .advcl:
      // "thanked X for hosting Y": X did.
      if syntax.penn(predicate) == .vbg, syntax.isLemma(head, .addressingVerbs),
        let marker = syntax.marker(of: predicate), syntax.key(marker) == Words.for,
        let object = syntax.child(of: head, .obj)
      {
        return [object]
      }
      // "sent an envoy to meet X", "left a few aides behind to consult with Y"
      if syntax.penn(predicate) == .vb, syntax.isLemma(head, .objectControlVerbs),
        !syntax.isLemma(head, .attendanceVerbs),
        let object = syntax.child(of: head, .obj), object < predicate, syntax.tag(object) == .noun
      {
        return [object]
      }
      return subjectHeads(of: head, depth: depth + 1)
    case .acl:
      // "officials meeting in Geneva" do it themselves; "his plan to meet" has an owner, or the clause above.
      let penn = syntax.penn(predicate)
      // "told delegates attending the summit": who speaks there attends it too.
      if penn == .vbg, syntax.lemma(predicate) == Words.attend,
        syntax.relation(head) == .iobj || syntax.relation(head) == .obj, let verb = syntax.head(head),
        syntax.isVerb(verb)
      {
        return subjectHeads(of: verb, depth: depth + 1)
      }
      if penn == .vbg || penn == .vbn || parties.predicateName(of: head) != nil { return [head] }
      // "X is the first premier to visit Y"
      if let subject = syntax.child(of: head, .nsubj), syntax.child(of: head, .cop) != nil { return [subject] }
      if let owner = syntax.child(of: head, .nmodPoss) { return [owner] }
      return clauseSubjects(above: head, depth: depth + 1)
    case .aclRelcl:
      return [head]
    case .obj where syntax.penn(predicate) == .vbg:
      // "denied having met X"
      return subjectHeads(of: head, depth: depth + 1)
    case .obl, .nmod:
      // A gerund the parser took for a noun: "after meeting X, Y said".
      return clauseSubjects(above: predicate, depth: depth + 1)
    default:
      return []
    }
  }

  func isVerbal(_ token: Int) -> Bool { syntax.child(of: token, .cop, .nsubj) != nil }

  /// Subjects of the clause a nominal stands in.
  package func clauseSubjects(above nominal: Int, depth: Int = 0) -> [Int] {
    guard depth < 8 else { return [] }
    var current = nominal
    for _ in 0..<8 {
      guard let head = syntax.head(current) else { return [] }
      if syntax.isPredicate(head) {
        // A nominal that is itself the subject has no other above it.
        let relation = syntax.relation(current)
        if relation == .nsubj || relation == .nsubjPass { return [] }
        return subjectHeads(of: head, depth: depth + 1)
      }
      current = head
    }
    return []
  }

  /// The noun a relative clause with this predicate belongs to.
  func antecedent(of predicate: Int) -> Int? {
    var current = predicate
    for _ in 0..<6 {
      guard let head = syntax.head(current) else { return nil }
      if syntax.relation(current) == .aclRelcl || syntax.relation(current) == .acl { return head }
      current = head
    }
    return nil
  }

  /// "the line between X and Minister Y, who met Z": the person named right in front of "who", wherever the tree hangs the
  /// clause.
  func personBefore(relative: Int) -> Int? {
    let lower = syntax.sentence(of: relative).tokens.lowerBound
    guard relative - 2 >= lower, syntax.penn(relative).name == "WP", syntax.key(relative - 1) == Words.comma,
      let name = parties.mention(at: relative - 2), name.form == .name, name.tokens.upperBound == relative - 1,
      let person = name.entities.first, parties.entities.entities[person].kind == .person
    else { return nil }
    let before = name.tokens.lowerBound - 1
    // "X and Y, who met Z" may be both.
    if before >= lower, PartyFinder.conjunctions.contains(syntax.key(before)),
      syntax.relation(parties.headToken(of: name)) == .conj
    {
      return nil
    }
    return parties.headToken(of: name)
  }

  /// "X and Y hosted": a second subject behind "and", where the tree gives both to the verb.
  func joinedSubjects(of predicate: Int, after first: Int) -> [Int] {
    syntax.children(of: predicate).map(Int.init).filter { child in
      guard child > first, child < predicate, syntax.relation(child) == .nsubj, let mention = parties.mention(at: child)
      else { return false }
      let start = mention.tokens.lowerBound
      guard start > 0 else { return false }
      // "X, Y and Z will attend": the parser gave the first two to the verb.
      if syntax.key(start - 1) == Words.comma, mention.form == .name, let before = parties.mention(at: start - 2),
        before.form == .name, before.tokens.contains(first), syntax.child(of: child, .conj) != nil
      {
        return true
      }
      return syntax.key(start - 1) == Words.and
        || syntax.key(start - 1) == Words.the && syntax.key(start - 2) == Words.and
    }
  }

  /// "X and Y, both of whom met Z": those named right before the comma.
  func partitiveAntecedent(of subject: Int) -> [Int]? {
    guard let whom = syntax.child(of: subject, .nmod), syntax.key(whom) == Words.whom else { return nil }
    let lower = syntax.sentence(of: subject).tokens.lowerBound
    var token = subject - 1
    while token > lower, syntax.tag(token) == .punct { token -= 1 }
    guard token >= lower, let last = parties.mention(at: token) else { return nil }
    var heads = [parties.headToken(of: last)]
    let before = last.tokens.lowerBound - 1
    if before - 1 >= lower, syntax.key(before) == Words.and, let first = parties.mention(at: before - 1) {
      heads.insert(parties.headToken(of: first), at: 0)
    }
    return heads
  }

  /// "the Secretary": a description of one person.
  func isOnePerson(_ mention: EntityMention) -> Bool {
    mention.entities.count == 1 && parties.entities.entities[mention.entities[0]].kind == .person
  }

  /// A subject that names no one and is no failure of the tree: "the meeting", "it".
  func isGeneric(_ token: Int) -> Bool { syntax.tag(token) == .noun || syntax.tag(token) == .pron }
}
