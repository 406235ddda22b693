import ReadoutLanguage
import ReadoutModel

/// Finds where an encounter takes place.
package struct PlaceFinder: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder
  let lexicon: StatusLexicon
  /// The place of the dateline: what "here" means. Index into the document's entities.
  package let dateline: Int?
  /// By person, the towns where the text has them do something.
  private(set) var towns: [Int: Set<Int>] = [:]
  /// Of these, the towns of acts and encounters.
  private(set) var townsOfActs: [Int: Set<Int>] = [:]

  package init(syntax: Syntax, parties: PartyFinder, lexicon: StatusLexicon) {
    self.syntax = syntax
    self.parties = parties
    self.lexicon = lexicon
    let ranges = syntax.document.article.zones.filter { $0.kind == .dateline }.map(\.range)
    dateline =
      parties.entities.mentions.first { mention in
        let range = syntax.document.range(ofTokens: mention.tokens)
        return mention.form == .name && ranges.contains { $0.overlaps(range) }
          && mention.entities.first.map {
            let kind = parties.entities.entities[$0].kind
            return kind == .place || kind == .country
          } ?? false
      }?.entities.first
    (towns, townsOfActs) = townsOfPersons()
  }

  /// Where the clause of a cue says that it takes place; nil when it does not say.
  package func place(cue: Int, governor: Int?, limit: Int) -> Int? {
    // "talks are due to resume in Berlin": what is said of them.
    let predicate = governor.flatMap { syntax.child(of: $0, .xcomp) }
    // "the summit, which opened in Berlin", "talks to be held in Berlin"
    let own = syntax.child(of: cue, .aclRelcl, .acl).flatMap { lexicon.holds(syntax.lemma($0), .dated) ? $0 : nil }
    let nodes = [cue, own, governor, predicate, syntax.verb(abovePurpose: cue)].compactMap { $0 }
    let nearest =
      predicatePlace(governor) ?? hangingPlace(on: nodes) ?? placeBefore(cue) ?? placeAlongText(cue: cue, limit: limit)
    guard
      let found = nearest ?? relativePlace(of: nodes) ?? cleftPlace(before: cue) ?? placeOfGathering(after: cue)
        ?? destination(above: cue) ?? farPlace(cue: cue, governor: governor)
    else { return nil }
    let sentence = syntax.sentence(of: cue).tokens
    return town(around: found, in: sentence) ?? town(beside: found, in: sentence) ?? found
  }

  /// "in Athens at the Zappeion Hall": the town in front of a building, a place of no country.
  private func town(around place: Int, in sentence: Range<Int>) -> Int? {
    guard parties.entities.entities[place].kind == .place, parties.entities.entities[place].country == nil,
      let building = sentence.lazy.flatMap({ parties.mentions(over: $0).reversed() }).first(where: {
        $0.entities.first == place && sentence.contains($0.tokens.lowerBound)
      })
    else { return nil }
    var token = building.tokens.lowerBound - 1
    if token > sentence.lowerBound, syntax.key(token) == Words.the { token -= 1 }
    guard token - 1 > sentence.lowerBound, syntax.key(token) == Words.at || syntax.key(token) == Words.in,
      let town = entity(at: token - 1), parties.entities.entities[town].country != nil
    else { return nil }
    return town
  }

  /// "Oslo, Norway", "Oslo, in Norway", "the Norwegian town of Oslo", "the Norway port of Oslo": the town that stands with its
  /// country or region.
  private func town(beside region: Int, in sentence: Range<Int>) -> Int? {
    let all = parties.entities.entities
    func isTown(_ place: Int) -> Bool {
      place != region && all[place].kind == .place
        && (all[place].country == region || all[place].country == all[region].country)
    }
    for token in sentence where parties.inner[token] >= 0 {
      let mention = parties.entities.mentions[Int(parties.inner[token])]
      guard mention.tokens.lowerBound == token, mention.entities.first == region else { continue }
      var before = token - 1
      while before > sentence.lowerBound, PlaceFinder.joints.contains(syntax.key(before)) { before -= 1 }
      if before < token - 1, before >= sentence.lowerBound, let place = entity(at: before), isTown(place) {
        return place
      }
      var behind = mention.tokens.upperBound
      while behind < sentence.upperBound, behind < token + 5, syntax.tag(behind) == .noun { behind += 1 }
      if behind + 1 < sentence.upperBound, behind > mention.tokens.upperBound, syntax.key(behind) == Words.of,
        let place = entity(at: behind + 1), all[place].kind == .place
      {
        return place
      }
    }
    return nil
  }

  private static let joints: Set<TextKey> = Set(words: ", in the")

  /// "is in Berlin for talks": the place is the predicate itself. So is it in "is due in Berlin for talks", where "due in"
  /// may be one preposition to the parser.
  private func predicatePlace(_ governor: Int?) -> Int? {
    guard let governor, let marker = syntax.child(of: governor, .case),
      isLocative(marker) || syntax.child(of: marker, .fixed).map(isLocative) ?? false
    else { return nil }
    return entity(at: governor)
  }

  /// "met in Berlin", "talks at the palace", "met here"
  private func hangingPlace(on nodes: [Int]) -> Int? {
    for node in nodes {
      for child in syntax.children(of: node).map(Int.init) {
        if syntax.key(child) == Words.here, let dateline { return nested(after: child) ?? dateline }
        if syntax.key(child) == Words.there, syntax.relation(child) == .advmod,
          let place = placeToldOf(before: child)
        {
          return place
        }
        let relation = syntax.relation(child)
        guard relation == .obl || relation == .nmod, let marker = syntax.child(of: child, .case),
          // "welcomed X to Berlin"
          isLocative(marker) || syntax.key(marker) == Words.to && syntax.isKey(node, .receivingVerbs),
          let place = place(in: child)
        else { continue }
        return place
      }
    }
    return nil
  }

  /// "X flew to Berlin. There he met Y": the last place named in the sentence before.
  private func placeToldOf(before word: Int) -> Int? {
    let lower = syntax.sentence(of: word).tokens.lowerBound
    guard lower > 0 else { return nil }
    return syntax.sentence(of: lower - 1).tokens.reversed().lazy.compactMap { token in
      parties.inner[token] >= 0 ? entity(at: token) : nil
    }.first
  }

  private func farPlace(cue: Int, governor: Int?) -> Int? {
    hostingPlace(cue: cue, governor: governor) ?? hangingPlace(on: speech(around: cue)) ?? placeOfSubject(cue)
      ?? placeOfFirst(cue: cue, governor: governor)
  }

  /// "officials in Kabul met X": where those are who met.
  private func placeOfSubject(_ verb: Int) -> Int? {
    guard syntax.isVerb(verb), let subject = syntax.child(of: verb, .nsubj), syntax.tag(subject) == .noun else {
      return nil
    }
    return hangingPlace(on: [subject])
  }

  /// "will meet students in Gaza on Sunday and hold talks with X": where the first of it is.
  private func placeOfFirst(cue: Int, governor: Int?) -> Int? {
    let verb = syntax.isVerb(cue) ? cue : governor ?? cue
    guard syntax.relation(verb) == .conj, syntax.child(of: verb, .nsubj, .nsubjPass) == nil,
      let first = syntax.head(verb), syntax.isVerb(first), !lexicon.holds(syntax.lemma(first), .departure),
      !lexicon.holds(syntax.lemma(first), .reporting), let place = hangingPlace(on: [first])
    else { return nil }
    // "arrived in Japan and met X": the stay says more than a country.
    let isOnTheWay = lexicon.holds(syntax.lemma(first), .motion) || lexicon.holds(syntax.lemma(first), .arrival)
    return isOnTheWay && !isTown(place) ? nil : place
  }

  /// "told reporters in Berlin after talks with X", "made the remarks in Berlin during talks": what is said there.
  private func speech(around cue: Int) -> [Int] {
    guard let verb = syntax.circumstanceVerb(of: cue) else { return [] }
    return [verb] + syntax.children(of: verb).map(Int.init).filter { PlaceFinder.spoken.contains(syntax.lemma($0)) }
  }

  /// "in Berlin for talks", "X, here on a three-day visit"
  private func placeBefore(_ cue: Int) -> Int? {
    var back = cue - 1
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    while back > lower, back > cue - 8,
      [.adj, .noun, .det, .num].contains(syntax.tag(back)) || syntax.key(back) == PlaceFinder.hyphen
    { back -= 1 }
    guard back > lower, syntax.key(back) == Words.for || syntax.key(back) == Words.on else { return nil }
    if syntax.key(back - 1) == Words.here, let dateline { return dateline }
    guard back > lower + 1, parties.inner[back - 1] >= 0, let place = entity(at: back - 1),
      let mention = parties.mention(at: back - 1), mention.tokens.lowerBound > lower,
      isLocative(mention.tokens.lowerBound - 1)
    else { return nil }
    return place
  }

  /// Along the text behind the cue, up to the next clause.
  private func placeAlongText(cue: Int, limit: Int) -> Int? {
    var token = cue + 1
    while token < limit {
      if syntax.key(token) == Words.here, let dateline { return nested(after: token) ?? dateline }
      // "talks after clashes in X": X is where the clashes were; not so "over the weekend in X".
      if lexicon.holds(syntax.key(token), .turn) {
        guard let time = syntax.times(around: cue).first(where: { (token...token + 2).contains($0.tokens.lowerBound) })
        else { return nil }
        token = time.tokens.upperBound
        continue
      }
      if isLocative(token), syntax.tag(token) == .adp {
        var next = token + 1
        while next < limit, next <= token + 6 {
          if parties.inner[next] >= 0, let place = entity(at: next), !isOfMatter(next, below: cue),
            !isOfSubject(next, without: cue)
          {
            return place
          }
          guard syntax.tag(next) != .verb, syntax.tag(next) != .punct else { break }
          next += 1
        }
      }
      if syntax.tag(token) == .verb, syntax.isFinite(token) { return nil }
      token += 1
    }
    return nil
  }

  /// "discussed the war in X", "talks on the crisis in X": X is where the matter is. Only a noun with its article is told
  /// apart by a place: "talks on trade in X" are in X.
  private func isOfMatter(_ token: Int, below cue: Int) -> Bool {
    guard var node = syntax.head(token), node != cue, syntax.child(of: node, .det) != nil else { return false }
    for _ in 0..<12 {
      guard let head = syntax.head(node), node != cue else { return false }
      if let marker = syntax.child(of: node, .case), lexicon.holds(syntax.key(marker), .matter), !syntax.isTime(node),
        !lexicon.holds(syntax.lemma(node), .margin)
      {
        return true
      }
      if syntax.relation(node) == .obj, lexicon.holds(syntax.lemma(head), .discussing) { return true }
      node = head
    }
    return false
  }

  /// "after talks with X, the head of the fund in Oslo said": the place of who speaks.
  private func isOfSubject(_ token: Int, without cue: Int) -> Bool {
    var node = token
    while [.nmod, .nmodPoss, .compound, .flat, .appos].contains(syntax.relation(node)), let head = syntax.head(node) {
      node = head
    }
    return [.nsubj, .nsubjPass].contains(syntax.relation(node)) && !syntax.isDescendant(cue, of: node)
  }

  /// "China, where he met X", "Geneva is where A met B": the place in front of "where".
  private func relativePlace(of nodes: [Int]) -> Int? {
    for node in nodes.flatMap({ [$0] + clausesBefore($0) }) {
      guard
        let mark = syntax.children(of: node).map(Int.init).first(where: {
          $0 < node && syntax.key($0) == PlaceFinder.whereWord
        })
      else { continue }
      let lower = syntax.sentence(of: node).tokens.lowerBound
      var token = mark - 1
      while token >= lower, token > mark - 20 {
        if parties.inner[token] >= 0, let place = entity(at: token) { return place }
        token -= 1
      }
    }
    return nil
  }

  /// "China, where he saw X and met Y": what a verb without a subject goes on, or the clause below that.
  private func clausesBefore(_ verb: Int) -> [Int] {
    guard syntax.relation(verb) == .conj, syntax.child(of: verb, .nsubj) == nil, let first = syntax.head(verb) else {
      return []
    }
    return [first]
      + syntax.children(of: first).map(Int.init).filter {
        (first..<verb).contains($0) && [.advcl, .aclRelcl].contains(syntax.relation($0))
      }
  }

  /// "It was in Reykjavik that A met B."
  private func cleftPlace(before cue: Int) -> Int? {
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    guard lower + 3 < cue, syntax.key(lower) == PlaceFinder.it, syntax.lemma(lower + 1) == Words.be,
      isLocative(lower + 2), let mention = parties.mention(at: lower + 3), mention.tokens.upperBound < cue,
      syntax.key(mention.tokens.upperBound) == Words.that
    else { return nil }
    return entity(at: lower + 3)
  }

  /// "met on the sidelines of the summit in Seoul", "met during a summit in Seoul": where the gathering is.
  private func placeOfGathering(after cue: Int) -> Int? {
    let upper = syntax.sentence(of: cue).tokens.upperBound
    let gathering = (cue..<min(upper, cue + 40)).first { token in
      if lexicon.holds(syntax.lemma(token), .margin) { return token + 1 < upper && syntax.key(token + 1) == Words.of }
      return token > cue && syntax.isDescendant(token, of: cue) && lexicon.holds(syntax.lemma(token), .event)
        && syntax.child(of: token, .case).map { syntax.isKey($0, .settingMarkers) } ?? false
    }
    return gathering.flatMap { placeAlongText(cue: $0, limit: upper) ?? townInName(behind: $0, upper) }
      ?? (syntax.isLemma(cue, .gatherings) ? townInName(behind: cue - 4, cue + 1) : nil)
  }

  /// "the Munich Security Conference": a gathering called after the town it is held in.
  private func townInName(behind start: Int, _ limit: Int) -> Int? {
    for token in max(start, 0)..<limit where parties.inner[token] >= 0 {
      guard let town = entity(at: token), isTown(town),
        let head = (token + 1..<min(limit, token + 5)).prefix(while: { syntax.tag($0) != .punct })
          .first(where: { syntax.isLemma($0, .gatherings) }), syntax.isDescendant(token, of: head)
      else { continue }
      return town
    }
    return nil
  }

  /// "will travel to Tallinn to meet X": who goes somewhere for an encounter has it there.
  private func destination(above cue: Int) -> Int? {
    guard let journey = syntax.journey(for: cue, lexicon) else { return nil }
    return goal(of: journey.verb, before: journey.purpose)
  }

  /// Where a verb of motion leads: behind "to", "in", or "for" after leaving.
  private func goal(of verb: Int, before node: Int) -> Int? {
    // "visited Tallinn for talks"; what is left is no goal.
    if !lexicon.holds(syntax.lemma(verb), .departure), let object = syntax.child(of: verb, .obj),
      let place = entity(at: object)
    {
      return place
    }
    for child in syntax.children(of: verb).map(Int.init) where child > verb && child != node {
      guard let marker = syntax.child(of: child, .case),
        isLocative(marker) || syntax.key(marker) == Words.to || syntax.key(marker) == Words.for,
        let place = entity(at: child) ?? place(in: child)
      else { continue }
      return place
    }
    return nil
  }

  /// "Qatar hosted talks between A and B", "talks hosted by Qatar"
  private func hostingPlace(cue: Int, governor: Int?) -> Int? {
    if let governor, syntax.lemma(governor) == PlaceFinder.host, syntax.head(cue) == governor,
      syntax.relation(cue) == .obj, let subject = syntax.child(of: governor, .nsubj)
    {
      return entity(at: subject)
    }
    for child in syntax.children(of: cue).map(Int.init)
    where syntax.relation(child) == .acl && syntax.lemma(child) == PlaceFinder.host {
      // "talks hosted by Qatar in Doha"
      if let place = hangingPlace(on: [child]) { return place }
      if let agent = syntax.child(of: child, .oblAgent, .obl) { return entity(at: agent) }
    }
    return nil
  }

  private static let hyphen = TextKey("-")
  private static let whereWord = TextKey("where")
  /// What is said, and to whom.
  static let spoken: Set<TextKey> = Set(words: "comment journalist remark reporter statement")
  private static let it = TextKey("it")
  private static let host = TextKey("host")

  private func isLocative(_ token: Int) -> Bool { lexicon.holds(syntax.key(token), .locative) }

  /// "here in Islamabad"
  private func nested(after token: Int) -> Int? {
    guard token + 2 < syntax.document.tokenCount, syntax.key(token + 1) == Words.in else { return nil }
    return entity(at: token + 2)
  }

  private func place(in head: Int) -> Int? {
    for node in syntax.subtree(head, excluding: [.aclRelcl, .advcl, .acl]) where parties.inner[node] >= 0 {
      if let place = entity(at: node) { return place }
    }
    return nil
  }

  private func entity(at token: Int) -> Int? {
    guard parties.inner[token] >= 0 else { return nil }
    // The outermost mention that is a place: "Washington, D.C.", not what lies within a person's title.
    for mention in parties.mentions(over: token).reversed() {
      guard let first = mention.entities.first, !mention.isRepresentative else { return nil }
      let kind = parties.entities.entities[first].kind
      if kind == .place || (kind == .country && !mention.isModifier) { return first }
      if kind == .person || kind == .institution { return nil }
    }
    return nil
  }
}
