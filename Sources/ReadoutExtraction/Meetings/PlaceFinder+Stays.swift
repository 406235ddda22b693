import ReadoutLanguage
import ReadoutModel

// Where in a country its visitor is.
extension PlaceFinder {
  /// "Hale told reporters in Oslo" of a visitor to Norway: the only town of the country in which the text has somebody do something.
  func townOfStay(of person: Int, in country: Int) -> Int? {
    let towns = townsOfPerson[person]?.filter { parties.entities.entities[$0].country == country } ?? []
    return towns.count == 1 ? towns.first : nil
  }

  /// The towns in which each person is told to do something.
  static func townsOfPersons(_ syntax: Syntax, _ parties: PartyFinder) -> [Int: Set<Int>] {
    var found: [Int: Set<Int>] = [:]
    for mention in parties.entities.mentions where mention.form == .name && mention.tokens.lowerBound > 0 {
      guard syntax.key(mention.tokens.lowerBound - 1) == Words.in, mention.entities.count == 1,
        parties.entities.entities[mention.entities[0]].kind == .place,
        let person = actor(over: mention.tokens, syntax, parties)
      else { continue }
      found[person, default: []].insert(mention.entities[0])
    }
    return found
  }

  /// The person who does what a place hangs on, over objects and circumstances, not over what someone says.
  private static func actor(over place: Range<Int>, _ syntax: Syntax, _ parties: PartyFinder) -> Int? {
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
      case .obl, .nmod, .nmodPoss, .obj, .advcl, .xcomp, .conj, .compound, .flat: break
      case .acl, .aclRelcl: return person(at: head)
      default: return nil
      }
      if let subject = syntax.child(of: head, .nsubj) { return person(at: subject) }
      node = head
    }
    return nil
  }
}
