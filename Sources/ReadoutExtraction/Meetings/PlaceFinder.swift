import ReadoutLanguage
import ReadoutModel

/// Finds where an encounter takes place.
package struct PlaceFinder: Sendable {
  package let syntax: Syntax
  package let parties: PartyFinder
  /// The place of the dateline: what "here" means. Index into the document's entities.
  package let dateline: Int?

  private static let prepositions: Set<TextKey> = Set(words: "in at near outside aboard inside")

  package init(syntax: Syntax, parties: PartyFinder) {
    self.syntax = syntax
    self.parties = parties
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
  }

  /// An entity behind "in" or "at" in the clause of the cue, or "here"; nil when the clause gives none.
  package func place(cue: Int, governor: Int?, limit: Int) -> Int? {
    guard let found = anyPlace(cue: cue, governor: governor, limit: limit) else { return nil }
    return town(around: found, in: syntax.sentence(of: cue).tokens) ?? found
  }

  /// "in Athens at the Zappeion Hall": the town in front of a building, a place of no country.
  private func town(around place: Int, in sentence: Range<Int>) -> Int? {
    guard parties.entities.entities[place].kind == .place, parties.entities.entities[place].country == nil,
      let building = parties.entities.mentions.first(where: {
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

  private func anyPlace(cue: Int, governor: Int?, limit: Int) -> Int? {
    // "is in Berlin for talks": the place is the predicate itself.
    // So is it in "is due in Berlin for talks", where "due in" may be one preposition to the parser.
    if let governor, let marker = syntax.child(of: governor, .case),
      PlaceFinder.prepositions.contains(syntax.key(marker))
        || syntax.child(of: marker, .fixed).map({ PlaceFinder.prepositions.contains(syntax.key($0)) }) ?? false,
      let place = entity(at: governor)
    {
      return place
    }
    for node in [cue, governor].compactMap({ $0 }) {
      for child in syntax.children(of: node) {
        let child = Int(child)
        if syntax.key(child) == Words.here, let dateline {
          return nested(after: child) ?? dateline
        }
        let relation = syntax.relation(child)
        guard relation == .obl || relation == .nmod, let marker = syntax.child(of: child, .case),
          PlaceFinder.prepositions.contains(syntax.key(marker)), let place = place(in: child)
        else { continue }
        return place
      }
    }
    // "in Berlin for talks"
    var back = cue - 1
    let lower = syntax.sentence(of: cue).tokens.lowerBound
    while back > lower, back > cue - 8,
      [.adj, .noun, .det, .num].contains(syntax.tag(back)) || syntax.key(back) == PlaceFinder.hyphen
    { back -= 1 }
    // "X, here on a three-day visit"
    if back > lower, syntax.key(back) == Words.for || syntax.key(back) == Words.on,
      syntax.key(back - 1) == Words.here, let dateline
    {
      return dateline
    }
    if back > lower + 1, syntax.key(back) == Words.for || syntax.key(back) == Words.on, parties.inner[back - 1] >= 0,
      let place = entity(at: back - 1),
      let mention = parties.mention(at: back - 1), mention.tokens.lowerBound > lower,
      PlaceFinder.prepositions.contains(syntax.key(mention.tokens.lowerBound - 1))
    {
      return place
    }
    // Along the text, up to the next clause.
    var token = cue + 1
    while token < limit {
      if syntax.key(token) == Words.here, let dateline { return nested(after: token) ?? dateline }
      // "talks after clashes in X": X is where the clashes were.
      if PlaceFinder.turns.contains(syntax.key(token)) { return nil }
      if PlaceFinder.prepositions.contains(syntax.key(token)), syntax.tag(token) == .adp {
        var next = token + 1
        while next < limit, next <= token + 6 {
          if parties.inner[next] >= 0, let place = entity(at: next) { return place }
          guard syntax.tag(next) != .verb, syntax.tag(next) != .punct else { break }
          next += 1
        }
      }
      if syntax.tag(token) == .verb, syntax.isFinite(token) { return nil }
      token += 1
    }
    return nil
  }

  private static let hyphen = TextKey("-")
  private static let turns: Set<TextKey> = Set(
    words: "after before following amid despite since because ahead over against")

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
    for mention in parties.entities.mentions where mention.tokens.contains(token) {
      guard let first = mention.entities.first, !mention.isRepresentative else { return nil }
      let kind = parties.entities.entities[first].kind
      if kind == .place || (kind == .country && !mention.isModifier) { return first }
      if kind == .person || kind == .institution { return nil }
    }
    return nil
  }
}
