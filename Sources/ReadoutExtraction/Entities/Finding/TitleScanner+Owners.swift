import ReadoutLanguage
import ReadoutNames

/// Several owners of one title: "Norwegian and Danish foreign ministers", "the presidents of Kenya and Uganda".
extension TitleScanner {
  /// Whether a region stands before offices as a country does: "Scottish First Minister", "Texas Gov."; a part of the
  /// world does not ("Europe Minister" looks after Europe).
  func ownsOffices(_ block: Block, _ phrase: TitlePhrase) -> Bool {
    block.isRegion && phrase.classes.contains(.office)
      && (!words.isPartOfWorld(block) || words.isKey(phrase.head, in: .regionHeads))
  }

  /// Gathers the owners joined in front of the one a plural title has; returns where the first begins.
  func jointOwners(before owner: Int, _ phrase: inout TitlePhrase, in sentence: Range<Int>) -> Int {
    var start = blocks[owner].tokens.lowerBound
    guard phrase.classes.contains(.plural), blocks[owner].namesNation else { return start }
    var owners = [owner]
    while let joint = words.listJoint(before: start), joint > sentence.lowerBound,
      let other = blocks.block(at: joint - 1), other.tokens.upperBound == joint, other.namesNation
    {
      owners.insert(Int(blocks.at[joint - 1]), at: 0)
      start = other.tokens.lowerBound
    }
    if owners.count > 1 { phrase.owners = owners }
    return start
  }

  /// Gathers the owners joined behind the one a plural title has; returns where the last ends.
  func jointOwners(behind owner: Int, from end: Int, _ phrase: inout TitlePhrase, in sentence: Range<Int>) -> Int {
    guard phrase.classes.contains(.plural), blocks[owner].namesNation else { return end }
    var owners = [owner]
    var next = end
    while next + 1 < sentence.upperBound {
      let isComma = words.isComma(next)
      if isComma { next += 1 }
      let isFinal = words.isKey(next, .and)
      if isFinal { next += 1 }
      if words.isKey(next, .the) { next += 1 }
      guard isComma || isFinal, let block = blocks.block(at: next), block.tokens.lowerBound == next, block.namesNation
      else { break }
      owners.append(Int(blocks.at[next]))
      next = block.tokens.upperBound
      // A list of owners is closed by "and"; one that is not may be anything.
      guard isFinal else { continue }
      phrase.owners = owners
      return next
    }
    return end
  }
}

extension Block {
  /// Whether it names a country, by noun or adjective.
  var namesNation: Bool { isCountryName || isNationality }
}

extension ArticleWords {
  /// Whether a place is a continent or one of its parts, which has ministers for it and none of its own.
  func isPartOfWorld(_ block: Block) -> Bool {
    block.isRegion && block.country == nil && lexicons.isWord(nameKey(block.tokens), .worldParts)
  }

  /// The comma or "and" that joins what begins at a token to what stands before it; of ", and" the comma.
  func listJoint(before start: Int) -> Int? {
    let joint = start - 1
    guard isKey(joint, .and) || isComma(joint) else { return nil }
    return isKey(joint, .and) && isComma(joint - 1) ? joint - 1 : joint
  }
}
