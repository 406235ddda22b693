import ReadoutLanguage
import ReadoutModel

// Where in a country its visitor is.
extension PlaceFinder {
  /// "Hale told reporters in Oslo" of a visitor to Norway: the only town of the country in which the text has somebody do something.
  func townOfStay(of person: Int, in country: Int) -> Int? {
    let towns = towns[person]?.filter { parties.entities.entities[$0].country == country } ?? []
    return towns.count == 1 ? towns.first : nil
  }

  /// The towns in which each person is told to do something; "here" is that of the dateline. Those of acts are places of verbs
  /// and encounters: "hopes for peace in Oslo" says little of where one is.
  func townsOfPersons() -> (all: [Int: Set<Int>], ofActs: [Int: Set<Int>]) {
    var found: [Int: Set<Int>] = [:]
    var acts: [Int: Set<Int>] = [:]
    if let dateline, parties.entities.entities[dateline].kind == .place {
      for sentence in syntax.document.sentences where sentence.zone == .body {
        for token in sentence.tokens where syntax.key(token) == Words.here && syntax.relation(token) == .advmod {
          guard let verb = syntax.head(token), syntax.isVerb(verb),
            let person = actor(over: token..<token + 1)
          else { continue }
          found[person, default: []].insert(dateline)
          acts[person, default: []].insert(dateline)
        }
      }
    }
    for mention in parties.entities.mentions where mention.form == .name && mention.tokens.lowerBound > 0 {
      guard syntax.key(mention.tokens.lowerBound - 1) == Words.in, mention.entities.count == 1,
        isTown(mention.entities[0]),
        let person = actor(over: mention.tokens)
      else { continue }
      found[person, default: []].insert(mention.entities[0])
      if mention.tokens.contains(where: isOfAct) { acts[person, default: []].insert(mention.entities[0]) }
    }
    return (found, acts)
  }

  /// The sentences in which something is said or done where the article is written: "an official said here"; not "a report
  /// monitored here", "a daily reported here".
  func sentencesOfHere() -> Set<Int> {
    let document = syntax.document
    let tokens = (0..<document.tokenCount).filter { token in
      syntax.key(token) == Words.here
        && syntax.head(token).map {
          !syntax.isVerb($0) || syntax.isFinite($0) && syntax.lemma($0) != PlaceFinder.report
        } ?? false
    }
    return Set(tokens.map { Int(document.sentenceOfToken[$0]) })
  }

  private static let report = TextKey("report")

  /// A place known to lie in a country.
  func isTown(_ place: Int) -> Bool {
    let entity = parties.entities.entities[place]
    return entity.kind == .place && (entity.country != nil || entity.unnamedCountry != nil)
  }

  /// "said in Oslo", "told reporters in Oslo", "a summit in Oslo"
  private func isOfAct(_ place: Int) -> Bool {
    guard syntax.relation(place) == .nmod, let noun = syntax.head(place) else { return syntax.relation(place) == .obl }
    return lexicon.holds(syntax.lemma(noun), .event) || PlaceFinder.spoken.contains(syntax.lemma(noun))
  }

  /// The person who does what a place hangs on, over what is done or said there, not over what someone says of it.
  private func actor(over place: Range<Int>) -> Int? {
    func person(at token: Int) -> Int? {
      guard let mention = parties.mention(at: token), mention.entities.count == 1, !mention.isRepresentative,
        parties.entities.entities[mention.entities[0]].kind == .person
      else { return nil }
      return mention.entities[0]
    }
    var node = place.lowerBound
    for _ in 0..<8 {
      guard let head = syntax.head(node) else { return nil }
      switch syntax.relation(node) {
      case .obl, .nmod, .nmodPoss, .obj, .advcl, .advmod, .xcomp, .conj, .compound, .flat: break
      case .acl, .aclRelcl: return person(at: head)
      default: return nil
      }
      if let subject = syntax.child(of: head, .nsubj) { return person(at: subject) }
      node = head
    }
    return nil
  }
}
