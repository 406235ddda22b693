import ReadoutLanguage
import ReadoutModel

// Whose encounter a noun tells of.
extension ArgumentFinder {
  /// The possessor of a noun: "X's meeting", "their talks".
  package func possessors(of noun: Int) -> [Party] {
    if let owner = syntax.child(of: noun, .nmodPoss) {
      if syntax.key(owner) == Words.latter { return nearestPerson(before: owner) }
      // "X, whose visit to Y": the relative pronoun stands for X.
      if syntax.penn(owner).name == "WP$" {
        let lower = syntax.sentence(of: owner).tokens.lowerBound
        let before = owner - 1 > lower && syntax.key(owner - 1) == Words.comma ? owner - 2 : owner - 1
        if before >= lower, let mention = parties.mention(at: before) {
          return parties.parties(at: parties.headToken(of: mention))
        }
      }
      let found = parties.parties(at: owner)
      // "In his meeting with X, Y said": in front of the subject the pronoun points ahead to it.
      if syntax.isKey(owner, .ownPronouns) {
        let ahead = clauseSubjects(above: noun).filter { $0 > noun }.flatMap { parties.parties(at: $0) }
          .filter { parties.entities.entities[$0.entity].kind == .person }
        if ahead.count == 1, !isPerson(before: noun) { return ahead }
      }
      // "X and Y agreed to continue their talks": the pronoun takes the subject of its clause.
      if syntax.key(owner) == Words.their {
        let subjects = clauseSubjects(above: noun).flatMap { parties.parties(at: $0) }
        // "X told Y during their meeting", "X met with Y to follow up on their call": one subject cannot be "they" alone.
        if parties.unique(subjects).count == 1 {
          var verb = predicate(above: noun)
          for _ in 0..<3 {
            guard let above = verb else { break }
            let limit = syntax.sentence(of: noun).tokens.upperBound
            let others = (objects(of: above) + behind(Words.with, cue: above, governor: nil, limit: min(limit, noun)))
              .filter { parties.entities.entities[$0.entity].kind == .person }
            if !others.isEmpty { return parties.unique(subjects + others) }
            verb = predicate(above: above)
          }
        }
        if !subjects.isEmpty { return parties.unique(subjects) }
        // "Secretary X and Minister Y Before Their Meeting", "X, left, and Y, right, before their talks"
        let sentence = syntax.sentence(of: noun)
        if sentence.zone == .headline || !sentence.tokens.contains(where: { syntax.tag($0) == .verb }) {
          let named = people(before: owner)
          if named.count >= 2 { return named }
        }
      }
      // "My talks with Y were good," X said.
      if found.isEmpty, [Words.my, Words.our].contains(syntax.key(owner)) { return quotedSpeaker(of: noun) }
      if !found.isEmpty { return parties.unique(coordinatedBefore(owner) + found) }
    }
    // "Secretary Blinken's Call": along the text, over adjectives.
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    var token = noun - 1
    while token > lower, token > noun - 7 {
      if syntax.penn(token).name == "POS" {
        guard let mention = parties.mention(at: token - 1) else { return [] }
        let head = parties.headToken(of: mention)
        return parties.unique(coordinatedBefore(head) + parties.parties(at: head))
      }
      let tag = syntax.tag(token)
      guard tag == .adj || tag == .noun || tag == .num || tag == .adv || tag == .punct || tag == .propn || tag == .verb
      else {
        return []
      }
      token -= 1
    }
    return []
  }

  /// Countries and persons that modify a noun: "Pakistan-US talks", "the Mubarak-Sharon summit".
  package func modifiers(of noun: Int) -> [Party] {
    var found: [Party] = []
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    var token = noun - 1
    while token >= lower, token > noun - 12 {
      if parties.inner[token] >= 0 {
        let mention = parties.entities.mentions[Int(parties.inner[token])]
        if mention.form == .name {
          for entity in mention.entities {
            found.append(Party(entity: entity, form: .name, isRepresentative: true, tokens: mention.tokens))
          }
          token = mention.tokens.lowerBound - 1
          continue
        }
      }
      let tag = syntax.tag(token)
      let isJoint =
        syntax.key(token) == Words.and || syntax.key(token) == Words.hyphen
        || syntax.key(token) == Words.dash
      guard isJoint || tag == .adj || tag == .noun || tag == .num || tag == .propn else { break }
      token -= 1
    }
    return parties.unique(found.reversed())
  }

  func nearestPerson(before token: Int) -> [Party] {
    let lower = syntax.sentence(of: token).tokens.lowerBound
    for index in stride(from: token - 1, through: lower, by: -1) {
      if let mention = parties.mention(at: index), mention.form == .name, let person = mention.entities.first,
        parties.entities.entities[person].kind == .person
      {
        return parties.parties(at: parties.headToken(of: mention)).filter { $0.entity == person }
      }
    }
    return []
  }

  func people(before token: Int) -> [Party] {
    let lower = syntax.sentence(of: token).tokens.lowerBound
    return parties.unique(
      (lower..<token).flatMap { index -> [Party] in
        guard let mention = parties.mention(at: index), mention.form == .name, let person = mention.entities.first,
          parties.entities.entities[person].kind == .person
        else { return [] }
        return parties.parties(at: parties.headToken(of: mention))
      })
  }

  func predicate(above nominal: Int) -> Int? {
    var node = nominal
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return nil }
      if syntax.isVerb(head) { return head }
      node = head
    }
    return nil
  }

  /// Whether a person is named between the beginning of the sentence and a token.
  func isPerson(before token: Int) -> Bool {
    (syntax.sentence(of: token).tokens.lowerBound..<token).contains { index in
      parties.mention(at: index).map { mention in
        mention.form == .name
          && mention.entities.contains { parties.entities.entities[$0].kind == .person }
      } ?? false
    }
  }
}
