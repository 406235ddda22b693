import ReadoutLanguage
import ReadoutModel

/// Finds the arguments of a cue: over the dependency tree, and along the text where the tree has none.
package struct ArgumentFinder: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder

  private var document: Document { syntax.document }

  /// Verbs whose object does what the infinitive below them says: "invited X to visit".
  private static let objectControl: Set<TextKey> = Set(
    words:
      "invite urge ask tell persuade allow force want expect send order enable encourage request instruct dispatch lead bring"
  )

  /// Nouns that take "with" and "between" themselves: "a deal with India", "ties between X and Y".
  private static let relational: Set<TextKey> = Set(
    words: """
      deal agreement relation relationship tie link war border treaty pact accord issue dispute partnership conflict cooperation \
      trade alliance friendship problem solidarity peace engagement commitment engagement contact coordination gap
      """)

  // MARK: Subjects

  /// The tokens that head the subjects of a predicate; control and coordination followed.
  package func subjectHeads(of predicate: Int, depth: Int = 0) -> [Int] {
    guard depth < 7, syntax.hasTrees else { return [] }
    for child in syntax.children(of: predicate) {
      let relation = syntax.relation(Int(child))
      guard relation == .nsubj || relation == .nsubjPass else { continue }
      if syntax.isRelativePronoun(Int(child)) {
        if let antecedent = antecedent(of: predicate) { return [antecedent] }
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
      if ArgumentFinder.objectControl.contains(syntax.lemma(head)),
        let object = syntax.child(of: head, .obj, .iobj, .nsubjPass)
      {
        return [object]
      }
      return subjectHeads(of: head, depth: depth + 1)
    case .advcl:
      return subjectHeads(of: head, depth: depth + 1)
    case .acl:
      // "officials meeting in Geneva" do it themselves; "his plan to meet" has an owner, or the clause above.
      let penn = syntax.penn(predicate)
      // "told delegates attending the summit": who speaks there attends it too.
      if penn == .vbg, ArgumentFinder.attending.contains(syntax.lemma(predicate)),
        syntax.relation(head) == .iobj || syntax.relation(head) == .obj, let verb = syntax.head(head),
        syntax.isVerb(verb)
      {
        return subjectHeads(of: verb, depth: depth + 1)
      }
      if penn == .vbg || penn == .vbn { return [head] }
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

  private func isVerbal(_ token: Int) -> Bool { syntax.child(of: token, .cop, .nsubj) != nil }

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
  private func antecedent(of predicate: Int) -> Int? {
    var current = predicate
    for _ in 0..<6 {
      guard let head = syntax.head(current) else { return nil }
      if syntax.relation(current) == .aclRelcl || syntax.relation(current) == .acl { return head }
      current = head
    }
    return nil
  }

  /// "X and Y hosted": a second subject behind "and", where the tree gives both to the verb.
  private func joinedSubjects(of predicate: Int, after first: Int) -> [Int] {
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
  private func partitiveAntecedent(of subject: Int) -> [Int]? {
    guard let whom = syntax.child(of: subject, .nmod), syntax.key(whom) == ArgumentFinder.whom else { return nil }
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

  private static let whom = TextKey("whom")

  /// Who does what the predicate says.
  package func subjects(of predicate: Int) -> [Party] {
    if let adjacent = adjacentSubject(of: predicate) { return adjacent }
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
    if found.isEmpty, heads.count == 1, ArgumentFinder.firstPersons.contains(syntax.key(heads[0])) {
      found = quotedSpeaker(of: predicate)
    }
    if found.isEmpty, heads.count == 1, syntax.key(heads[0]) == ArgumentFinder.it {
      found = reportingBody(of: heads[0])
    }
    // "Beginning a visit, which includes talks with Y, X said": what a visit includes its visitor does.
    if found.isEmpty, heads.count == 1, ArgumentFinder.journeys.contains(syntax.lemma(heads[0])) {
      found = possessors(of: heads[0])
      if found.isEmpty { found = clauseSubjects(above: heads[0]).flatMap { parties.parties(at: $0) } }
    }
    if let first = heads.first { found = coordinatedBefore(first) + found + companions(of: first, predicate) }
    // "He eased rules for those visiting X before holding talks with Y": who holds them is told further up.
    if found.isEmpty, syntax.penn(predicate) == .vbg, syntax.child(of: predicate, .nsubj) == nil,
      let marker = syntax.marker(of: predicate), ArgumentFinder.sequence.contains(syntax.key(marker)),
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
    if found.isEmpty, heads.isEmpty || heads.allSatisfy({ parties.outer[$0] < 0 && !isGeneric($0) }) {
      found = subjectAlongText(before: predicate)
    }
    return parties.unique(found)
  }

  /// "X, the foreign minister, met Y": the name the description is set off from, where the tree has the description for
  /// the subject.
  private func apposedName(before subject: Int, of predicate: Int) -> Int? {
    guard parties.outer[subject] < 0, syntax.tag(subject) == .noun, subject < predicate else { return nil }
    let lower = syntax.sentence(of: subject).tokens.lowerBound
    var token = subject - 1
    while token > lower, [.det, .adj, .noun, .propn].contains(syntax.tag(token)) { token -= 1 }
    guard token > lower, syntax.key(token) == Words.comma, token < subject - 1,
      (subject + 1..<predicate).contains(where: { syntax.key($0) == Words.comma }),
      let mention = parties.mention(at: token - 1), mention.form == .name, mention.tokens.upperBound == token,
      let person = mention.entities.first, parties.entities.entities[person].kind == .person
    else { return nil }
    return parties.headToken(of: mention)
  }

  /// "X along with Y", "X, together with Y,": those named beside the subject.
  private func companions(of subject: Int, _ predicate: Int) -> [Party] {
    guard parties.outer[subject] >= 0 else { return [] }
    for node in [subject, predicate] {
      for child in syntax.children(of: node) {
        let child = Int(child)
        guard let marker = syntax.child(of: child, .case), syntax.key(marker) == Words.with, marker > 0,
          ArgumentFinder.jointly.contains(syntax.key(marker - 1)), marker - subject < 30
        else { continue }
        return parties.parties(at: child)
      }
    }
    return []
  }

  private static let attending: Set<TextKey> = Set(words: "attend")
  private static let jointly: Set<TextKey> = Set(words: "along together")

  /// "X announced he would meet Y": the pronoun of the reported clause is who reports.
  private func reportedSpeaker(of predicate: Int) -> [Party]? {
    guard syntax.relation(predicate) == .ccomp, let report = syntax.head(predicate), report < predicate,
      let subject = syntax.child(of: predicate, .nsubj), ArgumentFinder.singularPronouns.contains(syntax.key(subject)),
      let speaker = syntax.child(of: report, .nsubj), let mention = parties.mention(at: speaker), mention.form == .name,
      mention.entities.count == 1, parties.entities.entities[mention.entities[0]].kind == .person
    else { return nil }
    return parties.parties(at: speaker)
  }

  /// "We had a good talk with Y," X said: who says it speaks of himself.
  private func quotedSpeaker(of predicate: Int) -> [Party] {
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
      && ArgumentFinder.saying.contains(syntax.lemma(report))
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

  /// "The government said it would meet X": the body that says so.
  private func reportingBody(of pronoun: Int) -> [Party] {
    guard let predicate = syntax.head(pronoun), syntax.relation(predicate) == .ccomp,
      let report = syntax.head(predicate), report < pronoun, let speaker = syntax.child(of: report, .nsubj)
    else { return [] }
    return parties.parties(at: speaker).filter { parties.entities.entities[$0.entity].kind != .person }
  }

  private static let it = TextKey("it")
  private static let firstPersons: Set<TextKey> = Set(words: "i we")
  private static let saying: Set<TextKey> = Set(words: "say tell add note state explain recall remark comment")
  private static let quotes: Set<TextKey> = Set(words: "\" “ ” `` ''")

  /// "X, who arrived on Monday, told Y": the name in front of the relative clause a comma closes right before the verb,
  /// where the tree gives the verb no subject.
  private func resumedSubject(of predicate: Int) -> [Party]? {
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
    where ArgumentFinder.relatives.contains(syntax.key(token)) && syntax.key(token - 1) == Words.comma {
      guard token - 2 >= lower, let mention = parties.mention(at: token - 2),
        mention.form == .name || isOnePerson(mention)
      else { return nil }
      return parties.unique(parties.parties(at: parties.headToken(of: mention)))
    }
    return nil
  }

  private static let relatives: Set<TextKey> = Set(words: "who which whose whom where")

  private static let journeys: Set<TextKey> = Set(words: "visit stay trip tour journey stopover itinerary programme")
  private static let sequence: Set<TextKey> = Set(words: "before after while since upon")
  private static let singularPronouns: Set<TextKey> = Set(words: "he she")

  /// A name right before its finite verb, at the start of a clause: "In a bid to …, X visited", where parsers often hang
  /// the name on what precedes the comma.
  package func adjacentSubject(of predicate: Int) -> [Party]? {
    guard syntax.isVerb(predicate), syntax.isFinite(predicate) else { return nil }
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    var token = predicate - 1
    while token > lower, syntax.tag(token) == .adv || syntax.tag(token) == .aux { token -= 1 }
    // "X on Monday met Y"
    if token > lower, let time = document.times.first(where: { $0.tokens.upperBound == token + 1 }),
      time.tokens.lowerBound > lower
    {
      let before = time.tokens.lowerBound - 1
      token = syntax.key(before) == Words.on && before > lower ? before - 1 : before
    }
    guard token >= lower, let mention = parties.mention(at: token), mention.tokens.upperBound == token + 1,
      mention.form != .nominal || mention.isRepresentative || isOnePerson(mention)
    else { return nil }
    let before = mention.tokens.lowerBound - 1
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
    return parties.unique(parties.parties(at: parties.headToken(of: mention)))
  }

  /// "the Secretary": a description of one person.
  private func isOnePerson(_ mention: EntityMention) -> Bool {
    mention.entities.count == 1 && parties.entities.entities[mention.entities[0]].kind == .person
  }

  /// A subject that names no one and is no failure of the tree: "the meeting", "it".
  private func isGeneric(_ token: Int) -> Bool { syntax.tag(token) == .noun || syntax.tag(token) == .pron }

  /// "Modi and Merkel met": a name joined to the subject from the left that the tree put elsewhere.
  private func coordinatedBefore(_ token: Int) -> [Party] {
    guard let mention = parties.mention(at: token) else { return [] }
    let start = mention.tokens.lowerBound
    let lower = syntax.sentence(of: token).tokens.lowerBound
    var end = start - 1
    if end > lower, document.keys[end] == Words.the { end -= 1 }
    // "X and Singapore's Y"
    if end - 1 > lower, syntax.penn(end).name == "POS", let owner = parties.inner[end - 1] >= 0 ? end - 1 : nil {
      end = parties.entities.mentions[Int(parties.inner[owner])].tokens.lowerBound - 1
    }
    guard end - 1 >= lower,
      document.keys[end] == Words.and
        || document.keys[end] == Words.comma && syntax.sentence(of: token).zone == .headline
    else { return [] }
    if document.keys[end] == Words.and, document.keys[end - 1] == Words.comma { end -= 1 }
    guard end - 1 >= lower, let left = parties.mention(at: end - 1), left.tokens.upperBound == end else { return [] }
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

  /// The nearest mention left of a predicate that no preposition governs and no other verb lies between.
  private func subjectAlongText(before predicate: Int) -> [Party] {
    let lower = syntax.sentence(of: predicate).tokens.lowerBound
    // "Georgian PM eyes Russia, meets Z": who comes first in the headline does both.
    if syntax.sentence(of: predicate).zone == .headline, predicate - 2 > lower,
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
        if syntax.sentence(of: predicate).zone == .headline, syntax.relation(head) == .obj,
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

  // MARK: Objects

  package func objects(of predicate: Int) -> [Party] {
    var found: [Party] = []
    for child in syntax.children(of: predicate)
    where syntax.relation(Int(child)) == .obj || syntax.relation(Int(child)) == .iobj {
      if syntax.isRelativePronoun(Int(child)) {
        if let antecedent = antecedent(of: predicate) { found += parties.parties(at: antecedent) }
      } else {
        found += parties.parties(at: Int(child))
      }
    }
    if found.isEmpty, syntax.relation(predicate) == .aclRelcl, syntax.child(of: predicate, .obj) == nil,
      syntax.child(of: predicate, .nsubj) != nil, let head = syntax.head(predicate),
      !subjectHeads(of: predicate).contains(head)
    {
      // "the man he met"
      found += parties.parties(at: head)
    }
    if found.isEmpty, syntax.child(of: predicate, .obj) == nil { found = objectAlongText(after: predicate) }
    return parties.unique(found)
  }

  /// The mention right behind a predicate, with nothing but determiners and adverbs between.
  private func objectAlongText(after predicate: Int) -> [Party] {
    let upper = syntax.sentence(of: predicate).tokens.upperBound
    var token = predicate + 1
    while token < upper, token <= predicate + 3 {
      if let mention = parties.mention(at: token) {
        let relation = syntax.relation(parties.headToken(of: mention))
        return relation == .nsubj || relation == .nsubjPass ? [] : parties.parties(at: parties.headToken(of: mention))
      }
      guard syntax.tag(token) == .det || syntax.tag(token) == .adv || syntax.tag(token) == .adj else { return [] }
      token += 1
    }
    return []
  }

  // MARK: Prepositions

  /// Who stands behind one of the prepositions that belong to the cue.
  ///
  /// The tree is asked first (dependents of the cue, of its object, and of the verb above a noun); prepositional phrases
  /// are what parsers attach worst, so after it the text up to the next predicate is searched.
  package func behind(_ preposition: TextKey, cue: Int, governor: Int?, limit: Int) -> [Party] {
    var heads: [Int] = []
    func belongs(_ marker: Int) -> Bool { marker > cue && marker < limit }
    for node in [cue, governor].compactMap({ $0 }) {
      for child in syntax.children(of: node) {
        let child = Int(child)
        if let marker = syntax.child(of: child, .case), syntax.key(marker) == preposition, belongs(marker) {
          heads.append(child)
        }
        let relation = syntax.relation(child)
        let isTurn =
          preposition != Words.with && !syntax.isVerb(cue)
          && syntax.child(of: child, .case).map({ ArgumentFinder.turns.contains(syntax.key($0)) }) ?? false
        if node == cue, !isTurn, preposition != Words.of || syntax.isVerb(cue),
          relation == .obj || relation == .obl || relation == .nmod
        {
          for grandchild in syntax.children(of: child) {
            if let marker = syntax.child(of: Int(grandchild), .case), syntax.key(marker) == preposition,
              belongs(marker),
              syntax.isVerb(cue) || !ArgumentFinder.relational.contains(syntax.lemma(child)) || child == governor
            {
              heads.append(Int(grandchild))
            }
          }
        }
      }
    }
    for head in heads {
      let found = parties.parties(at: head)
      if !found.isEmpty { return repeated(preposition, after: found, limit: limit) }
    }
    return repeated(preposition, after: alongText(preposition, from: cue, limit: limit), limit: limit)
  }

  /// "attended by ministers and by President X", "talks with A and with B": the preposition said again behind "and".
  private func repeated(_ preposition: TextKey, after found: [Party], limit: Int) -> [Party] {
    guard preposition == Words.by || preposition == Words.with, var last = found.map(\.tokens.upperBound).max() else {
      return found
    }
    var all = found
    var token = last
    while token + 2 < limit {
      guard token - last < 8 else { break }
      // "met X on Monday and with Y on Tuesday": another meeting.
      if preposition == Words.with, syntax.key(token) == Words.and,
        document.times.contains(where: { $0.tokens.upperBound == token && $0.tokens.lowerBound >= last })
      {
        break
      }
      if syntax.key(token) == Words.and, syntax.key(token + 1) == preposition {
        var next = token + 2
        while next < limit, next < token + 5, parties.outer[next] < 0 { next += 1 }
        guard next < limit, let mention = parties.mention(at: next), mention.form == .name else { break }
        let more = parties.parties(at: parties.headToken(of: mention))
        guard let end = more.map(\.tokens.upperBound).max() else { break }
        all += more
        last = max(last, end)
        token = last
        continue
      }
      if syntax.tag(token) == .verb { break }
      token += 1
    }
    return parties.unique(all)
  }

  private func alongText(_ preposition: TextKey, from cue: Int, limit: Int) -> [Party] {
    var token = cue + 1
    while token < limit {
      if syntax.key(token) == preposition,
        syntax.tag(token) == .adp || syntax.tag(token) == .part || syntax.tag(token) == .sconj,
        token == cue + 1 || syntax.isVerb(cue) || !ArgumentFinder.relational.contains(syntax.lemma(token - 1)),
        !belongsToTitle(token), preposition != Words.of || syntax.isVerb(cue) || isCloseBehind(token, cue)
      {
        var next = token + 1
        while next < limit, next <= token + 5 {
          if let mention = parties.mention(at: next) {
            if mention.tokens.lowerBound >= token + 1 { return parties.parties(at: parties.headToken(of: mention)) }
            break
          }
          let tag = syntax.tag(next)
          guard
            tag == .det || tag == .adj || syntax.penn(next) == .vbg || tag == .num || tag == .pron || tag == .noun
              || tag == .adv
          else { break }
          if tag == .noun {
            let found = parties.parties(at: next)
            if !found.isEmpty { return found }
          }
          next += 1
        }
        // "consult with partners": whom the cue's own preposition leaves unnamed, a later one does not name.
        if token == cue + 1, next > token + 1, syntax.tag(next - 1) == .noun { return [] }
      }
      // "talks with A after clashes between B and C": what comes before or after has its own sides.
      if !syntax.isVerb(cue), preposition != Words.with, ArgumentFinder.turns.contains(syntax.key(token)),
        syntax.tag(token) == .adp || syntax.tag(token) == .sconj
      {
        return []
      }
      // Another clause has its own prepositions.
      if !syntax.isVerb(cue), syntax.penn(token) == .vbg, token > cue + 1, syntax.key(token - 1) == Words.comma {
        return []
      }
      if syntax.tag(token) == .verb, parties.outer[token] < 0,
        syntax.isFinite(token) || syntax.child(of: token, .mark) != nil
      {
        return []
      }
      token += 1
    }
    return []
  }

  private static let turns: Set<TextKey> = Set(words: "after before following amid despite since")

  /// "the ambassador to X", "an adviser on Y": the preposition is the post's.
  private func belongsToTitle(_ preposition: Int) -> Bool {
    preposition > 0 && ArgumentFinder.postsAbroad.contains(syntax.lemma(preposition - 1))
  }

  private static let postsAbroad: Set<TextKey> = Set(
    words: "ambassador envoy representative adviser advisor delegate emissary consul observer aide")

  /// Whether "of" follows a noun with nothing between them but when and where: "a meeting here Monday of EU ministers"; not
  /// "in Busan of the Republic of Korea", nor "a visit at the invitation of X".
  private func isCloseBehind(_ preposition: Int, _ noun: Int) -> Bool {
    (noun + 1..<preposition).allSatisfy { token in
      // "the visit to Paris of X"
      if syntax.key(token) == Words.to
        || token > noun + 1 && syntax.key(noun + 1) == Words.to && parties.outer[token] >= 0
      {
        return true
      }
      return syntax.key(token) == Words.here || syntax.key(token) == Words.on || syntax.tag(token) == .adv
        || document.times.contains { $0.tokens.contains(token) }
    }
  }

  /// The possessor of a noun: "X's meeting", "their talks".
  package func possessors(of noun: Int) -> [Party] {
    if let owner = syntax.child(of: noun, .nmodPoss) {
      if syntax.key(owner) == ArgumentFinder.latter { return nearestPerson(before: owner) }
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
      if ArgumentFinder.singularPossessives.contains(syntax.key(owner)) {
        let ahead = clauseSubjects(above: noun).filter { $0 > noun }.flatMap { parties.parties(at: $0) }
          .filter { parties.entities.entities[$0.entity].kind == .person }
        if ahead.count == 1, !isPerson(before: noun) { return ahead }
      }
      // "X and Y agreed to continue their talks": the pronoun takes the subject of its clause.
      if syntax.key(owner) == ArgumentFinder.their {
        let subjects = clauseSubjects(above: noun).flatMap { parties.parties(at: $0) }
        // "X told Y during their meeting": one subject cannot be "they" alone.
        if parties.unique(subjects).count == 1, let verb = predicate(above: noun) {
          let others = objects(of: verb).filter { parties.entities.entities[$0.entity].kind == .person }
          if !others.isEmpty { return parties.unique(subjects + others) }
        }
        if !subjects.isEmpty { return parties.unique(subjects) }
        // "Secretary X and Minister Y Before Their Meeting"
        if syntax.sentence(of: noun).zone == .headline {
          let named = people(before: owner)
          if named.count >= 2 { return named }
        }
      }
      if !found.isEmpty { return found }
    }
    // "Secretary Blinken's Call": along the text, over adjectives.
    let lower = syntax.sentence(of: noun).tokens.lowerBound
    var token = noun - 1
    while token > lower, token > noun - 7 {
      if syntax.penn(token).name == "POS" {
        if let mention = parties.mention(at: token - 1) { return parties.parties(at: parties.headToken(of: mention)) }
        return []
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
        syntax.key(token) == Words.and || syntax.key(token) == ArgumentFinder.hyphen
        || syntax.key(token) == ArgumentFinder.dash
      guard isJoint || tag == .adj || tag == .noun || tag == .num || tag == .propn else { break }
      token -= 1
    }
    return parties.unique(found.reversed())
  }

  private static let their = TextKey("their")
  private static let latter = TextKey("latter")

  private func nearestPerson(before token: Int) -> [Party] {
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

  private func people(before token: Int) -> [Party] {
    let lower = syntax.sentence(of: token).tokens.lowerBound
    return parties.unique(
      (lower..<token).flatMap { index -> [Party] in
        guard let mention = parties.mention(at: index), mention.form == .name, let person = mention.entities.first,
          parties.entities.entities[person].kind == .person
        else { return [] }
        return parties.parties(at: parties.headToken(of: mention))
      })
  }

  private func predicate(above nominal: Int) -> Int? {
    var node = nominal
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return nil }
      if syntax.isVerb(head) { return head }
      node = head
    }
    return nil
  }

  private static let singularPossessives: Set<TextKey> = Set(words: "his her")

  /// Whether a person is named between the beginning of the sentence and a token.
  private func isPerson(before token: Int) -> Bool {
    (syntax.sentence(of: token).tokens.lowerBound..<token).contains { index in
      parties.mention(at: index).map { mention in
        mention.form == .name
          && mention.entities.contains { parties.entities.entities[$0].kind == .person }
      } ?? false
    }
  }
  private static let hyphen = TextKey("-")
  private static let dash = TextKey("–")
}
