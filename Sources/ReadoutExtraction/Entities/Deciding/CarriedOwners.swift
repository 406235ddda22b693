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
      // An envoy's country is not that of whom he meets, nor do two hold one post.
      guard !words.isKey(titles[previous].head, in: .envoyHeads),
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
    return titles
  }

  /// "X, chairman and chief executive of A": what stands behind the last of joined titles is whose all are.
  private func carryBack(_ titles: inout [TitlePhrase]) {
    for index in titles.indices.dropLast().reversed()
    where titles[index].organization == nil && titles[index].classes.contains(.office) {
      let (phrase, next) = (titles[index], titles[index + 1])
      guard !phrase.holders.isEmpty, phrase.holders == next.holders,
        phrase.tokens.upperBound + 1 == next.tokens.lowerBound,
        words.isKey(phrase.tokens.upperBound, .and), case .block(let owner) = next.organization,
        blocks[owner].tokens.lowerBound > next.head || phrase.determiner == nil && words.isCapital[phrase.head]
      else { continue }
      titles[index].organization = next.organization
      titles[index].isCarried = next.isCarried
    }
  }

  private func isHeadOfState(_ phrase: TitlePhrase) -> Bool {
    words.isKey(phrase.head, in: .headsOfState) || words.isKey(phrase.head, in: .ministerHeads)
  }
}
