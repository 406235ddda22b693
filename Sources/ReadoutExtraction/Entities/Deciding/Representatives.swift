import ReadoutLanguage
import ReadoutModel

/// Unnamed people of a country or body: "Pakistani officials", "the delegations of Cyprus and Israel", "the Chinese side".
struct Representatives {
  private let posted: PostedEntities
  private let words: ArticleWords
  private let blocks: Blocks
  private let names: FoundNames

  private init(_ posted: PostedEntities) {
    self.posted = posted
    words = posted.words
    blocks = posted.blocks
    names = posted.names
  }

  static func find(_ posted: PostedEntities, _ before: MentionList) -> MentionList {
    let stage = Representatives(posted)
    let words = posted.words
    var mentions = before
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] != .capitals {
      for token in sentence
      where words.isWord(token) && words.lexicons.isRepresentative(words.keys[token]) && posted.blocks.at[token] < 0
        && posted.names.titleAt[token] < 0 && posted.names.personAt[token] < 0
      {
        guard let (tokens, owners) = stage.ownersOfRepresentative(token, in: sentence) else { continue }
        mentions.add(
          EntityMention(tokens: tokens, name: tokens, entities: owners, form: .nominal, isRepresentative: true))
      }
    }
    return mentions
  }

  private func ownersOfRepresentative(_ head: Int, in sentence: Range<Int>) -> (Range<Int>, [Int])? {
    var start = head
    while start > sentence.lowerBound, words.isWord(start - 1), blocks.at[start - 1] < 0, names.personAt[start - 1] < 0,
      words.isPortfolio(start - 1) || !words.titles[start - 1].isDisjoint(with: [.tenure, .office])
        || words.isKey(start - 1, in: .quantifiers)
        || (words.isCommon[start - 1] && !words.isCapital[start - 1] && words.hasTags
          && (words.document.universalTags[start - 1] == .adj || words.document.universalTags[start - 1] == .noun))
    { start -= 1 }
    var before = start - 1
    if words.isPossessive(before) { before -= 1 }
    // "European Community (EC) officials": the name is in front of its short form.
    if before > sentence.lowerBound, words.mark(before) == 0x29,
      let open = (max(sentence.lowerBound, before - 4)..<before).last(where: { words.mark($0) == 0x28 }),
      open > sentence.lowerBound, blocks.at[open - 1] >= 0
    {
      before = open - 1
    }
    var owners: [Int] = []
    if before >= sentence.lowerBound, let block = blocks.block(at: before), block.tokens.upperBound == before + 1 {
      var index = Int(blocks.at[before])
      var first = block.tokens.lowerBound
      if let owner = representable(index) { owners.append(owner) }
      // "US and Mexican officials", "German, French and British diplomats"
      while first - 2 >= sentence.lowerBound {
        var joint = first - 1
        guard words.isKey(joint, .and) || words.isComma(joint) else { break }
        if words.isKey(joint, .and), words.isComma(joint - 1) { joint -= 1 }
        guard let other = blocks.block(at: joint - 1), other.tokens.upperBound == joint else { break }
        if case .people = other.kind { break }
        index = Int(blocks.at[joint - 1])
        guard let owner = representable(index) else { break }
        owners.insert(owner, at: 0)
        first = other.tokens.lowerBound
      }
      guard !owners.isEmpty else { return nil }
      start = first
    } else {
      // "officials from Iran", "the delegation of Cyprus", "the government of Pakistan"
      var index = head + 1
      guard words.isKey(index, .of) || words.isKey(index, .from) else { return nil }
      index += 1
      if words.isKey(index, .the) { index += 1 }
      var end = index
      while end < sentence.upperBound, let block = blocks.block(at: end), block.tokens.lowerBound == end {
        // "a delegation of the Chinese People's Congress": of the body, not of the country in front.
        var block = block
        if case .adjective = block.kind, let body = blocks.block(at: block.tokens.upperBound),
          body.tokens.lowerBound == block.tokens.upperBound, case .institution = body.kind
        {
          block = body
        }
        // "the government of Syrian President X": whose title the nationality begins.
        guard names.titleAt[block.tokens.lowerBound] < 0,
          let owner = representable(Int(blocks.at[block.tokens.lowerBound]))
        else { break }
        owners.append(owner)
        end = block.tokens.upperBound
        var joint = end
        if words.isComma(joint) { joint += 1 }
        if words.isKey(joint, .and) { joint += 1 }
        guard joint > end, blocks.block(at: joint) != nil else { break }
        if words.isKey(joint, .the) { joint += 1 }
        end = joint
      }
      guard !owners.isEmpty else { return nil }
      return withDeterminer(start..<lastOwnerEnd(before: end), in: sentence, owners)
    }
    return withDeterminer(start..<(head + 1), in: sentence, owners)
  }

  private func lastOwnerEnd(before end: Int) -> Int {
    var index = end
    while index > 0, blocks.at[index - 1] < 0 { index -= 1 }
    return index
  }

  private func withDeterminer(_ tokens: Range<Int>, in sentence: Range<Int>, _ owners: [Int]) -> (Range<Int>, [Int]) {
    var start = tokens.lowerBound
    while start > sentence.lowerBound, words.isKey(start - 1, in: .quantifiers), blocks.at[start - 1] < 0 {
      start -= 1
    }
    if start > sentence.lowerBound,
      words.isKey(start - 1, .the) || words.isKey(start - 1, in: .articles)
    {
      start -= 1
    }
    var distinct: [Int] = []
    for owner in owners where !distinct.contains(owner) { distinct.append(owner) }
    return (start..<tokens.upperBound, distinct)
  }

  private func representable(_ block: Int) -> Int? {
    switch blocks[block].kind {
    case .country(let index), .adjective(let index), .people(let index), .seatOfCountry(let index):
      return posted.found.entityOfCountry[index]
    case .institution: return posted.found.entityOfBlock[block] >= 0 ? posted.found.entityOfBlock[block] : nil
    case .capital, .place: return nil
    }
  }
}
