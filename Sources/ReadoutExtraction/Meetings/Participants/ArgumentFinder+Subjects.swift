import ReadoutLanguage
import ReadoutModel

// Who does what a predicate says.
extension ArgumentFinder {
  /// Who does what the predicate says.
  package func subjects(of predicate: Int) -> [Party] {
    if let adjacent = adjacentSubject(of: predicate) { return adjacent }
    if let described = describedSubject(of: predicate) { return described }
    if let speaker = reportedSpeaker(of: predicate) { return speaker }
    if let resumed = resumedSubject(of: predicate) { return resumed }
    let heads = subjectHeads(of: predicate)
    if heads.isEmpty, let head = syntax.head(predicate), syntax.isVerb(head),
      syntax.child(of: predicate, .nsubj, .nsubjPass) == nil
    {
      // A clause without a subject of its own takes that of the clause above: "Kicking off a visit, X met Y".
      let relation = syntax.relation(predicate)
      if relation == .advcl || relation == .xcomp || relation == .conj, let subject = adjacentSubject(of: head) {
        return subject
      }
    }
    var found = heads.flatMap { head in
      apposedName(before: head, of: predicate).map { parties.parties(at: $0) } ?? parties.parties(at: head)
    }
    // "I met Y," X said; "Y and I met," X said.
    if heads.count == 1, let head = heads.first,
      found.isEmpty && syntax.isKey(head, .firstPersons)
        || syntax.child(of: head, .conj).map({ syntax.isKey($0, .firstPersons) }) ?? false
    {
      found += quotedSpeaker(of: predicate)
    }
    if found.isEmpty, syntax.child(of: predicate, .nsubj, .nsubjPass) == nil, opensQuotation(predicate) {
      found = quotedSpeaker(of: predicate)
    }
    if found.isEmpty, heads.count == 1, syntax.key(heads[0]) == Words.it {
      found = reportingBody(of: heads[0])
    }
    // "Beginning a visit, which includes talks with Y, X said": what a visit includes its visitor does.
    if found.isEmpty, heads.count == 1, syntax.isLemma(heads[0], .journeyNouns) {
      found = possessors(of: heads[0])
      if found.isEmpty { found = clauseSubjects(above: heads[0]).flatMap { parties.parties(at: $0) } }
    }
    if let first = heads.first { found = coordinatedBefore(first) + found + companions(of: first) }
    // "He eased rules for those visiting X before holding talks with Y": who holds them is told further up.
    if found.isEmpty, syntax.penn(predicate) == .vbg, syntax.child(of: predicate, .nsubj) == nil,
      let marker = syntax.marker(of: predicate), syntax.isKey(marker, .sequenceMarkers),
      var above = syntax.head(predicate)
    {
      for _ in 0..<4 {
        guard let next = syntax.head(above) else { break }
        above = next
        guard syntax.isVerb(above) else { continue }
        found = subjectHeads(of: above).flatMap { parties.parties(at: $0) }
        if !found.isEmpty { break }
      }
    }
    // A name nobody knows is somebody; only where it does not stand right before its verb the tree may be wrong.
    let isLost = heads.allSatisfy { parties.outer[$0] < 0 && !isGeneric($0) && $0 != predicate - 1 }
    // "the conference hosted by Y": what is hosted is nobody.
    let isOfThing = syntax.relation(predicate) == .acl && heads.count == 1 && parties.outer[heads[0]] < 0
    if found.isEmpty, heads.isEmpty || isLost && !isOfThing {
      found = subjectAlongText(before: predicate)
    }
    return parties.unique(found)
  }

  /// "X, the foreign minister, met Y": the name the description is set off from, where the tree has the description for
  /// the subject.
  func apposedName(before subject: Int, of predicate: Int) -> Int? {
    let described = parties.mention(at: subject)
    guard described.map({ $0.isRepresentative && $0.form == .nominal }) ?? true, syntax.tag(subject) == .noun,
      subject < predicate
    else { return nil }
    // "X, the envoy who met Y": what the clause is said of is set off already.
    let isSaidOfIt = antecedent(of: predicate) == subject
    let lower = syntax.sentence(of: subject).tokens.lowerBound
    var token = subject - 1
    while token > lower, [.det, .adj, .noun, .propn, .part].contains(syntax.tag(token)) { token -= 1 }
    guard token > lower, syntax.key(token) == Words.comma, token < subject - 1,
      isSaidOfIt || (subject + 1..<predicate).contains(where: { syntax.key($0) == Words.comma }),
      let mention = parties.mention(at: token - 1), mention.form == .name, mention.tokens.upperBound == token,
      let person = mention.entities.first, parties.entities.entities[person].kind == .person
    else { return nil }
    return parties.headToken(of: mention)
  }

  /// "X, Norway's foreign minister, met Y": who is named in front of the description that a comma closes right before the
  /// verb, where the tree may have lost it.
  func describedSubject(of predicate: Int) -> [Party]? {
    guard syntax.isVerb(predicate), syntax.isFinite(predicate) else { return nil }
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    var comma = predicate - 1
    while comma > lower, syntax.tag(comma) == .adv || syntax.tag(comma) == .aux { comma -= 1 }
    guard comma > lower + 1, syntax.key(comma) == Words.comma,
      let first = stride(from: comma - 1, to: max(lower, comma - 14), by: -1).first(where: {
        syntax.key($0) == Words.comma || syntax.tag($0) == .verb
      }), syntax.key(first) == Words.comma, let name = parties.mention(at: first - 1), name.form == .name,
      name.tokens.upperBound == first, let person = name.entities.first,
      parties.entities.entities[person].kind == .person,
      (first + 1..<comma).contains(where: { syntax.isLemma($0, .partyOffices) && syntax.penn($0) != .nns }),
      !(first + 1..<comma).contains(where: { token in
        parties.mention(at: token).map { mention in
          mention.form == .name && mention.entities.contains { parties.entities.entities[$0].kind == .person }
        } ?? false
      })
    else { return nil }
    let head = parties.headToken(of: name)
    return parties.unique(coordinatedBefore(head) + parties.parties(at: head))
  }

  /// "X along with Y", "X, together with Y,": those named beside the subject.
  func companions(of subject: Int) -> [Party] {
    guard let mention = parties.mention(at: subject) else { return [] }
    let limit = syntax.sentence(of: subject).tokens.upperBound
    var marker = mention.tokens.upperBound
    if marker < limit, syntax.key(marker) == Words.comma { marker += 1 }
    guard marker + 2 < limit, syntax.isKey(marker, .companionMarkers), syntax.key(marker + 1) == Words.with,
      let start = (marker + 2..<min(limit, marker + 6)).first(where: { parties.outer[$0] >= 0 }),
      let companion = parties.mention(at: start)
    else { return [] }
    return parties.parties(at: parties.headToken(of: companion))
  }

  /// "X announced he would meet Y": the pronoun of the reported clause is who reports.
  func reportedSpeaker(of predicate: Int) -> [Party]? {
    guard syntax.relation(predicate) == .ccomp, let report = syntax.head(predicate), report < predicate,
      let subject = syntax.child(of: predicate, .nsubj), syntax.isKey(subject, .subjectPronouns),
      syntax.child(of: subject, .conj) == nil,
      let speaker = syntax.child(of: report, .nsubj), let mention = parties.mention(at: speaker), mention.form == .name,
      mention.entities.count == 1, parties.entities.entities[mention.entities[0]].kind == .person
    else { return nil }
    return parties.parties(at: speaker)
  }

  /// "We had a good talk with Y," X said: who says it speaks of himself.
  func quotedSpeaker(of predicate: Int) -> [Party] {
    let sentence = syntax.sentence(of: predicate).tokens
    guard let quote = sentence.first(where: { ArgumentFinder.quotes.contains(syntax.key($0)) }) else { return [] }
    let end =
      sentence.last { $0 > quote && ArgumentFinder.quotes.contains(syntax.key($0)) } ?? sentence.upperBound - 1
    // "We" are often his people: only those who talk with someone by name do so themselves.
    guard
      (quote..<end).contains(where: { token in
        parties.mention(at: token).map { mention in
          mention.form != .pronoun && mention.entities.contains { parties.entities.entities[$0].kind == .person }
        } ?? false
      })
    else { return [] }
    for report in sentence
    where report != predicate && syntax.tag(report) == .verb && syntax.isFinite(report)
      && syntax.isLemma(report, .reportVerbs)
    {
      guard let speaker = syntax.child(of: report, .nsubj) else { continue }
      let found = parties.parties(at: speaker).filter { parties.entities.entities[$0.entity].kind == .person }
      if found.count == 1 {
        return found.map {
          var party = $0
          party.form = .pronoun
          return party
        }
      }
    }
    return []
  }

  /// "Just met with Y," X wrote: a quotation that begins with its verb is about who says it.
  private func opensQuotation(_ predicate: Int) -> Bool {
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    var token = predicate - 1
    while token > lower, syntax.tag(token) == .adv { token -= 1 }
    return token >= lower && ArgumentFinder.quotes.contains(syntax.key(token))
  }

  /// "The government said it would meet X": the body that says so.
  func reportingBody(of pronoun: Int) -> [Party] {
    guard let predicate = syntax.head(pronoun), syntax.relation(predicate) == .ccomp,
      let report = syntax.head(predicate), report < pronoun, let speaker = syntax.child(of: report, .nsubj)
    else { return [] }
    return parties.parties(at: speaker).filter { parties.entities.entities[$0.entity].kind != .person }
  }

  /// "X, who arrived on Monday, told Y": the name in front of the relative clause a comma closes right before the verb,
  /// where the tree gives the verb no subject.
  func resumedSubject(of predicate: Int) -> [Party]? {
    let isMistakenPast =
      syntax.penn(predicate) == .vbn && syntax.child(of: predicate, .aux, .auxPass) == nil
      && predicate + 1 < syntax.sentence(of: predicate).tokens.upperBound && syntax.key(predicate + 1) != Words.by
      && syntax.relation(predicate) == .conj
    guard syntax.isVerb(predicate), syntax.isFinite(predicate) || isMistakenPast,
      syntax.child(of: predicate, .nsubj, .nsubjPass) == nil
    else { return nil }
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    var comma = predicate - 1
    while comma > lower, syntax.tag(comma) == .adv || syntax.tag(comma) == .aux { comma -= 1 }
    guard comma > lower, syntax.key(comma) == Words.comma else { return nil }
    for token in stride(from: comma - 1, to: max(lower + 1, comma - 30), by: -1)
    where syntax.isKey(token, .clauseRelatives) && syntax.key(token - 1) == Words.comma {
      guard token - 2 >= lower, let mention = parties.mention(at: token - 2),
        mention.form == .name || isOnePerson(mention)
      else { return nil }
      return parties.unique(parties.parties(at: parties.headToken(of: mention)))
    }
    return nil
  }

  /// A name right before its finite verb, at the start of a clause: "In a bid to …, X visited", where parsers often hang
  /// the name on what precedes the comma.
  package func adjacentSubject(of predicate: Int) -> [Party]? {
    guard syntax.isVerb(predicate), syntax.isFinite(predicate) else { return nil }
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    var token = predicate - 1
    while token > lower, syntax.tag(token) == .adv || syntax.tag(token) == .aux { token -= 1 }
    // "X on Monday met Y"
    if token > lower, let time = syntax.times(around: token).first(where: { $0.tokens.upperBound == token + 1 }),
      time.tokens.lowerBound > lower
    {
      let before = time.tokens.lowerBound - 1
      token = syntax.key(before) == Words.on && before > lower ? before - 1 : before
    }
    guard token >= lower, let mention = parties.mention(at: token), mention.tokens.upperBound == token + 1,
      mention.form != .nominal || mention.isRepresentative || isOnePerson(mention)
    else { return nil }
    let before = mention.tokens.lowerBound - 1
    if before > lower, syntax.key(before) == Words.and, opensClause(before, predicate) {
      return parties.parties(of: mention)
    }
    guard before < lower || syntax.key(before) == Words.comma || syntax.key(before) == Words.that
    else { return nil }
    // "…, including X, met": the end of an insertion is no subject.
    let relation = syntax.relation(parties.headToken(of: mention))
    guard relation != .nmodPoss,
      relation != .conj
        || (before >= lower && syntax.key(before) == Words.comma && syntax.sentence(of: predicate).zone != .headline)
    else { return nil }
    if before >= lower, syntax.key(before) == Words.comma,
      syntax.child(of: predicate, .nsubj, .nsubjPass).map({ $0 > before }) != true
    {
      // A subject the tree gives from further left stands when the name is in apposition to it: "the envoy, X, met".
      if let subject = syntax.child(of: predicate, .nsubj, .nsubjPass), relation == .appos,
        syntax.head(parties.headToken(of: mention)) == subject
      {
        return parties.parties(at: parties.headToken(of: mention))
      }
    }
    let head = parties.headToken(of: mention)
    // "X, Y discuss Z": a headline has a comma for "and".
    return parties.unique((syntax.isHeading(predicate) ? coordinatedBefore(head) : []) + parties.parties(at: head))
  }

  /// "X visited Peru and Y visited Chile": behind "and" stands the subject of a clause of its own, when what is before it
  /// is the object or a circumstance of the verb in front.
  private func opensClause(_ joint: Int, _ predicate: Int) -> Bool {
    let lower = syntax.sentence(of: joint).tokens.lowerBound
    guard let verb = (lower..<joint).last(where: { syntax.tag($0) == .verb && syntax.isFinite($0) }), verb < joint - 1,
      !syntax.isLemma(verb, .thinkingVerbs), !syntax.isLemma(verb, .reportVerbs),
      !(lower..<joint).contains(where: { syntax.isRelativePronoun($0) || syntax.key($0) == Words.that }),
      (lower..<verb).contains(where: { parties.outer[$0] >= 0 }),
      let before = parties.mention(at: joint - 1).map(parties.headToken) ?? (syntax.isTime(joint - 1) ? joint - 1 : nil)
    else { return false }
    let relation = syntax.relation(before)
    return relation != .nsubj && relation != .nsubjPass
  }

  /// "Modi and Merkel met": a name joined to the subject from the left that the tree put elsewhere.
  func coordinatedBefore(_ token: Int) -> [Party] {
    guard let mention = parties.mention(at: token) else { return [] }
    let start = mention.tokens.lowerBound
    let lower = syntax.sentence(of: token).tokens.lowerBound
    var end = start - 1
    if end > lower, document.keys[end] == Words.the { end -= 1 }
    // "X and his Russian counterpart, Y"
    if end - 1 > lower, document.keys[end] == Words.comma, let description = parties.mention(at: end - 1),
      description.tokens.upperBound == end, description.form == .nominal, syntax.penn(end - 1) != .nns
    {
      end = description.tokens.lowerBound - 1
    }
    // "X and Singapore's Y"
    if end - 1 > lower, syntax.penn(end).name == "POS", let owner = parties.inner[end - 1] >= 0 ? end - 1 : nil {
      end = parties.entities.mentions[Int(parties.inner[owner])].tokens.lowerBound - 1
    }
    guard end - 1 >= lower,
      document.keys[end] == Words.and
        || document.keys[end] == Words.comma && syntax.isHeading(token)
    else { return [] }
    if document.keys[end] == Words.and, document.keys[end - 1] == Words.comma { end -= 1 }
    guard end - 1 >= lower, let left = described(before: end) ?? parties.mention(at: end - 1),
      left.tokens.upperBound == end || left.tokens.upperBound < end && syntax.key(left.tokens.upperBound) == Words.comma
    else { return [] }
    let head = parties.headToken(of: left)
    let relation = syntax.relation(head)
    let isOwned = syntax.penn(start - 1).name == "POS"
    guard relation != .obj, relation != .obl, relation != .nmodPoss || isOwned else { return [] }
    // "diplomats from A, B and C met": the list belongs to those who act for the countries.
    if relation == .nmod {
      guard let people = syntax.head(head), parties.actsForOthers(people) else { return [] }
    }
    return parties.parties(at: head)
  }

  /// "X, president of Peru," in front of "and": the name that is described.
  private func described(before end: Int) -> EntityMention? {
    let lower = syntax.sentence(of: end).tokens.lowerBound
    guard syntax.key(end) == Words.comma,
      let comma = (max(lower, end - 10)..<end).last(where: { syntax.key($0) == Words.comma || syntax.isVerb($0) }),
      syntax.key(comma) == Words.comma, comma > lower, let name = parties.mention(at: comma - 1), name.form == .name,
      name.tokens.upperBound == comma, (comma + 1..<end).contains(where: { syntax.isLemma($0, .partyOffices) })
    else { return nil }
    return name
  }

  /// The nearest mention left of a predicate that no preposition governs and no other verb lies between.
  func subjectAlongText(before predicate: Int) -> [Party] {
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    // "Georgian PM eyes Russia, meets Z": who comes first in the headline does both.
    if syntax.isHeading(predicate), predicate - 2 > lower,
      syntax.key(predicate - 1) == Words.comma,
      let first = (lower..<predicate).first(where: { parties.outer[$0] >= 0 || parties.inner[$0] >= 0 }),
      parties.outer[predicate - 2] >= 0, parties.inner[first] != parties.inner[predicate - 2]
    {
      return parties.mention(at: first).map { parties.parties(at: parties.headToken(of: $0)) } ?? []
    }
    var token = predicate - 1
    var steps = 0
    while token >= lower, steps < 25 {
      steps += 1
      if let mention = parties.mention(at: token),
        mention.form == .name || mention.form == .pronoun || mention.isRepresentative
      {
        let before = mention.tokens.lowerBound - 1
        if before >= lower, syntax.tag(before) == .adp {
          token = before - 1
          continue
        }
        // "X eyes Y, meets Z": the object of the verb before it shares its subject, it is none.
        let head = parties.headToken(of: mention)
        if syntax.isHeading(predicate), syntax.relation(head) == .obj,
          let verb = syntax.head(head), syntax.isVerb(verb), verb < head
        {
          return subjects(of: verb)
        }
        return parties.parties(at: parties.headToken(of: mention)) + coordinatedBefore(parties.headToken(of: mention))
      }
      if syntax.tag(token) == .verb { return [] }
      token -= 1
    }
    return []
  }

  static let quotes: Set<TextKey> = Set(words: "\" “ ” `` ''")
}
