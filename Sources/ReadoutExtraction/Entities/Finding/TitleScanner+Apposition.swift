import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Complements of offices in lower case, up to the comma or verb that closes them.
extension TitleScanner {
  /// "X, head of the government's Antarctic Unit, said", "X, an analyst with energy consultancy Y.": where what stands behind
  /// an office in apposition ends, up to the comma, verb or stop that closes it, and the body it names, if any.
  func apposedComplement(from token: Int, of phrase: TitlePhrase, in sentence: Range<Int>) -> (Int, Int?)? {
    let begin = phrase.determiner ?? phrase.tokens.lowerBound
    guard begin > sentence.lowerBound + 1, words.isComma(begin - 1),
      words.isCapital[begin - 2] || words.isComma(begin - 3),
      !words.isCapital[phrase.head], words.isKey(token, in: .complementPrepositions)
    else { return nil }
    var index = token
    var bodies: [Int] = []
    while index < sentence.upperBound, index < token + 18 {
      if words.isComma(index) || words.mark(index) == 0x2E || words.isKey(index, in: .actingVerbs)
        || isNextOffice(index)
      {
        break
      }
      if let block = blocks.block(at: index) {
        bodies.append(Int(blocks.at[index]))
        index = block.tokens.upperBound
        continue
      }
      guard words.isWord(index) || words.isPossessive(index) || words.isHyphen(index) || words.mark(index) == 0x26,
        !(words.hasTags
          && (words.document.universalTags[index] == .verb || words.document.universalTags[index] == .pron)),
        !(words.isCapital[index] && (words.isGiven[index] || words.titles[index].contains(.office)))
      else { break }
      index += 1
    }
    guard index > token + 1,
      index >= sentence.upperBound || words.isComma(index) || words.mark(index) == 0x2E || isNextOffice(index)
        || words.isKey(index, in: .actingVerbs)
    else { return nil }
    // What only says more of another noun ("the UN children's agency Y") comes last.
    func isPlain(_ body: Int) -> Bool {
      let next = blocks[body].tokens.upperBound
      return next >= index || !words.isPossessive(next) && (words.isCapital[next] || !words.isNounTag(next))
    }
    let institutions = bodies.filter { blocks[$0].isInstitution }
    let body =
      institutions.first(where: isPlain) ?? institutions.first
      // "a member of a faction in the Peruvian parliament"
      ?? bodies.first {
        words.keys[phrase.head] != FoldedKey("member") && blocks.country(of: blocks[$0]) != nil
          && blocks[$0].kind != .place
      }
    return (index, body)
  }

  /// "… of the delegation and deputy head of …": a second office of the same person.
  func isNextOffice(_ token: Int) -> Bool {
    guard words.isKey(token, .and), token + 1 < words.count else { return false }
    let isArticle = words.isKey(token + 1, in: .articles) || words.isKey(token + 1, .the)
    let next = min(isArticle ? token + 2 : token + 1, words.count - 1)
    // "and Chinese foreign minister"
    if let nation = blocks.block(at: next), nation.isNationality, nation.tokens.upperBound < words.count {
      let head = (nation.tokens.upperBound..<min(nation.tokens.upperBound + 4, words.count)).first {
        !words.isPortfolio($0) && words.titles[$0].isDisjoint(with: .modifier)
      }
      return head.map { words.titles[$0].contains(.office) } ?? false
    }
    return !words.titles[next].isDisjoint(with: [.office, .tenure]) && !words.isPortfolio(next)
      || words.isKey(next, in: .dropModifiers)
  }

  /// "Expert in media law at the London School of Economics", "professor of boats at the Oslo-based Sea Institute": the
  /// body behind what someone's work is about.
  func employer(from token: Int, in sentence: Range<Int>) -> Int? {
    guard words.isKey(token, in: .rolePrepositions) else { return nil }
    var index = token
    while index < sentence.upperBound, index < token + 10 {
      if words.isKey(index, .at) {
        let start = words.behindSeat(words.isKey(index + 1, .the) ? index + 2 : index + 1)
        guard let block = blocks.block(at: start), block.tokens.lowerBound == start, block.isInstitution else {
          return nil
        }
        return Int(blocks.at[start])
      }
      // Plain words and names of lands only, up to "at"; a verb or a comma ends what belongs together.
      let isMatter =
        words.isWord(index) && !words.isCapital[index] && !(words.hasTags && words.isVerbTag(index))
        || words.isHyphen(index) || words.isPossessive(index)
        || blocks.block(at: index).map { !$0.isInstitution } ?? false
      guard isMatter else { return nil }
      index += 1
    }
    return nil
  }
}
