import ReadoutLanguage
import ReadoutModel

// Several holders and several owners in one title: "Norwegian and Danish foreign ministers A and B", "the presidents of
// Kenya and Uganda, A and B".
extension EntityReading {
  /// Whether a region stands before offices as a country does: "Scottish First Minister", "Texas Gov."; a part of the
  /// world only where more is said of the office ("Europe Minister" looks after Europe).
  func ownsOffices(_ block: Block, hasMore: Bool, _ phrase: TitlePhrase) -> Bool {
    guard block.isRegion, phrase.classes.contains(.office), block.kind == .place else { return false }
    return block.country != nil || hasMore || words.isKey(phrase.head, in: EntityReading.regionHeads)
  }

  private static let regionHeads = WordSets.keys("president premier governor gov leader")

  /// Gathers the owners joined in front of the one a plural title has; returns where the first begins.
  func jointOwners(before block: Block, _ phrase: inout TitlePhrase, in sentence: Range<Int>) -> Int {
    var start = block.tokens.lowerBound
    guard phrase.classes.contains(.plural), ownerCountry(block) != nil else { return start }
    var owners = [Int(blockAt[block.tokens.lowerBound])]
    while let joint = ownerJoint(before: start), joint > sentence.lowerBound, let other = self.block(at: joint - 1),
      other.tokens.upperBound == joint, ownerCountry(other) != nil
    {
      owners.insert(Int(blockAt[joint - 1]), at: 0)
      start = other.tokens.lowerBound
    }
    if owners.count > 1 { phrase.owners = owners }
    return start
  }

  /// Gathers the owners joined behind the one a plural title has; returns where the last ends.
  func jointOwners(behind owner: Int, from end: Int, _ phrase: inout TitlePhrase, in sentence: Range<Int>) -> Int {
    guard phrase.classes.contains(.plural), ownerCountry(blocks[owner]) != nil else { return end }
    var owners = [owner]
    var last = end
    var next = end
    while next + 1 < sentence.upperBound {
      let isComma = words.isComma(next)
      if isComma { next += 1 }
      let isFinal = words.isKey(next, WordSets.and)
      if isFinal { next += 1 }
      if words.isKey(next, WordSets.the) { next += 1 }
      guard isComma || isFinal, let block = block(at: next), block.tokens.lowerBound == next,
        ownerCountry(block) != nil
      else { break }
      owners.append(Int(blockAt[next]))
      next = block.tokens.upperBound
      if isFinal {
        // A list of owners is closed by "and"; one that is not may be anything.
        phrase.owners = owners
        last = next
        break
      }
    }
    return last
  }

  private func ownerJoint(before start: Int) -> Int? {
    var joint = start - 1
    guard words.isKey(joint, WordSets.and) || words.isComma(joint) else { return nil }
    if words.isKey(joint, WordSets.and), words.isComma(joint - 1) { joint -= 1 }
    return joint
  }

  private func ownerCountry(_ block: Block) -> Int? {
    switch block.kind {
    case .country, .adjective, .people: country(of: block)
    default: nil
    }
  }

  /// Gives each holder of a plural title with several owners the one in its place; where the numbers differ, none.
  mutating func distributeOwners() {
    for index in titles.indices where titles[index].owners.count > 1 {
      if titles[index].holders.isEmpty, let named = holdersBefore(titles[index]) {
        titles[index].holders = named
        titles[index].evidence = persons[named[0]].tokens.lowerBound..<titles[index].tokens.upperBound
      }
      let phrase = titles[index]
      guard phrase.holders.count > 1 else { continue }
      guard phrase.holders.count == phrase.owners.count else {
        titles[index].organization = nil
        continue
      }
      titles[index].organization = .block(phrase.owners[0])
      titles[index].holders = [phrase.holders[0]]
      titles[index].isListed = true
      for (holder, owner) in zip(phrase.holders, phrase.owners).dropFirst() {
        var other = phrase
        other.organization = .block(owner)
        other.holders = [holder]
        other.isListed = true
        titles.append(other)
      }
    }
  }

  /// "A and B, foreign ministers of …": the list of names in front of a title in the plural.
  private func holdersBefore(_ phrase: TitlePhrase) -> [Int]? {
    var index = (phrase.determiner ?? phrase.tokens.lowerBound) - 1
    guard words.isComma(index) else { return nil }
    var found: [Int] = []
    while index > 0, personAt[index - 1] >= 0 {
      let person = Int(personAt[index - 1])
      guard persons[person].name.upperBound == index else { break }
      found.insert(person, at: 0)
      index = persons[person].tokens.lowerBound
      guard let joint = ownerJoint(before: index) else { break }
      index = joint
    }
    return found.count == phrase.owners.count ? found : nil
  }
}
