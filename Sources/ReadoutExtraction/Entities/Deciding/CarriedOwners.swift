import ReadoutLanguage
import ReadoutModel

/// Carries the owner of a title over to the next of a list: "Israeli prime minister X and energy minister Y".
struct CarriedOwners {
  let words: ArticleWords
  let blocks: Blocks

  /// The titles with what is carried over.
  func carry(_ before: [TitlePhrase]) -> [TitlePhrase] {
    var titles = before
    var previous: Int?
    for index in titles.indices {
      defer { if titles[index].classes.contains(.office), !titles[index].holders.isEmpty { previous = index } }
      let phrase = titles[index]
      guard phrase.organization == nil, phrase.classes.contains(.office), phrase.determiner == nil,
        !phrase.holders.isEmpty
      else { continue }
      let start = phrase.tokens.lowerBound
      let isAsWell =
        words.isKey(start - 1, .as) && words.isKey(start - 2, .well)
        && words.isKey(start - 3, .as)
      guard start > 0, words.isKey(start - 1, .and) || words.isComma(start - 1) || isAsWell else { continue }
      var joint = isAsWell ? start - 3 : start - 1
      if words.isKey(joint, .and), words.isComma(joint - 1) { joint -= 1 }
      guard let previous,
        let evidence = titles[previous].evidence, evidence.upperBound == joint || evidence.upperBound == joint - 1,
        let owner = titles[previous].organization, case .block(let block) = owner
      else { continue }
      // An envoy's country is not that of whom he meets, but of another envoy beside him; nor do two hold one post.
      guard
        !words.isKey(titles[previous].head, in: .envoyHeads)
          || phrase.posting != nil && titles[previous].posting != nil,
        titles[previous].keys != phrase.keys,
        !(words.isKey(phrase.head, in: .unAmericanHeads)
          && blocks.country(of: blocks[block]) == words.lexicons.unitedStates)
      else { continue }
      // An organisation of one's own is not shared: "UN chief X and President Y".
      guard blocks[block].kind != .institution || !isHeadOfState(phrase) else { continue }
      titles[index].organization = owner
      titles[index].isCarried = true
    }
    carryBack(&titles)
    carryOn(&titles)
    return titles
  }

  /// "X, chairman and chief executive of A": what stands behind the last of joined titles is whose all are.
  private func carryBack(_ titles: inout [TitlePhrase]) {
    for index in titles.indices.dropLast().reversed()
    where titles[index].organization == nil && titles[index].classes.contains(.office) {
      let (phrase, next) = (titles[index], titles[index + 1])
      if isColleague(next, of: phrase) {
        titles[index].organization = next.organization
        titles[index].isCarried = true
        continue
      }
      guard !phrase.holders.isEmpty, phrase.holders == next.holders,
        phrase.tokens.upperBound + 1 == next.tokens.lowerBound,
        words.isKey(phrase.tokens.upperBound, .and), case .block(let owner) = next.organization,
        blocks[owner].tokens.lowerBound > next.head || phrase.determiner == nil && words.isCapital[phrase.head],
        // "prime minister and leader of the Farm Party"
        blocks[owner].institutionType != .party || !isHeadOfState(phrase)
      else { continue }
      titles[index].organization = next.organization
      titles[index].isCarried = next.isCarried
    }
  }

  /// "Google Vice President and General Counsel X": what stands before the first of joined titles is whose all are.
  private func carryOn(_ titles: inout [TitlePhrase]) {
    for index in titles.indices.dropFirst()
    where titles[index].organization == nil && titles[index].classes.contains(.office) {
      let (first, phrase) = (titles[index - 1], titles[index])
      guard !phrase.holders.isEmpty, phrase.holders == first.holders, phrase.determiner == nil,
        first.tokens.upperBound + 1 == phrase.tokens.lowerBound, words.isKey(first.tokens.upperBound, .and),
        phrase.classes.isDisjoint(with: .occupation), case .block(let owner) = first.organization,
        blocks[owner].tokens.lowerBound < first.head,
        blocks[owner].institutionType != .party || !isHeadOfState(phrase)
      else { continue }
      titles[index].organization = first.organization
      titles[index].isCarried = first.isCarried
    }
  }

  /// "President A and Foreign Minister B of Peru": who governs stands beside a minister whose country is named behind both.
  private func isColleague(_ minister: TitlePhrase, of head: TitlePhrase) -> Bool {
    guard words.isKey(head.head, in: .headsOfState), words.isKey(minister.head, .minister),
      minister.words.contains(where: { words.isPortfolio($0) }), !minister.holders.isEmpty, !head.holders.isEmpty,
      head.determiner == nil, let end = head.evidence?.upperBound, words.isKey(end, .and),
      minister.tokens.lowerBound == end + 1, case .block(let owner) = minister.organization,
      blocks[owner].isCountryName, let last = minister.evidence?.upperBound
    else { return false }
    return blocks[owner].tokens.lowerBound > last
  }

  private func isHeadOfState(_ phrase: TitlePhrase) -> Bool {
    words.isKey(phrase.head, in: .headsOfState) || words.isKey(phrase.head, in: .ministerHeads)
  }
}
