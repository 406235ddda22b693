import ReadoutLanguage
import ReadoutModel

/// Builds names around the word for the kind of institution: "Ministry of Foreign Affairs", "Greek Energy Forum".
struct InstitutionNames {
  let words: ArticleWords
  private(set) var blocks: Blocks

  init(_ words: ArticleWords, _ blocks: Blocks) {
    self.words = words
    self.blocks = blocks
  }

  /// The blocks with the institutions named in lines of a style.
  static func build(in words: ArticleWords, _ blocks: Blocks, style: ArticleWords.LineStyle) -> Blocks {
    var builder = InstitutionNames(words, blocks)
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == style {
      builder.buildInstitutions(in: sentence)
    }
    return builder.blocks
  }

  /// Names built around the word for the kind of institution: "Ministry of Foreign Affairs", "Greek Energy Forum".
  mutating func buildInstitutions(in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      defer { token += 1 }
      guard words.isCapital[token], words.isWord(token), words.style[token] != .capitals else {
        if let block = genericInstitution(at: token, in: sentence) { blocks.add(block) }
        continue
      }
      guard let type = words.lexicons.institutionType(ofHead: words.keys[token]), canHead(token) else { continue }
      guard let block = institution(headedBy: token, type: type, in: sentence) else {
        // "Co Inc": what is no name with its first head is none with the next.
        while token + 1 < sentence.upperBound, words.isCapital[token + 1], words.isWord(token + 1),
          words.lexicons.institutionType(ofHead: words.keys[token + 1]) == .company,
          words.lexicons.institutionType(ofHead: words.keys[token]) != nil
        { token += 1 }
        continue
      }
      blocks.add(block)
      token = block.tokens.upperBound - 1
    }
  }

  func canHead(_ token: Int) -> Bool {
    guard let block = blocks.block(at: token) else { return true }
    // A longer name may be built over a listed one only when it goes beyond it.
    return block.kind == .institution && block.tokens.upperBound == token + 1
  }

  /// A name being put together around a head.
  struct Draft {
    let head: Int
    var type: InstitutionType
    var start: Int
    var end: Int
    /// The last of consecutive heads: "Army Medical Center".
    var lastHead: Int
    var nested: [Block] = []
    var country: Int?
    /// How much there is to it beyond a head.
    var strength = 0
    var hasModifier = false
    var hasComplement = false

    init(head: Int, type: InstitutionType) {
      self.head = head
      self.type = type
      start = head
      end = head + 1
      lastHead = head
    }
  }

  private enum Step { case on, stop, whole }

  func institution(headedBy head: Int, type: InstitutionType, in sentence: Range<Int>) -> Block? {
    var draft = Draft(head: head, type: type)
    if let listed = blocks.block(at: head), listed.kind == .institution, listed.tokens.lowerBound < head {
      // "Communist Party" goes on only by a complement: "of Nepal".
      guard words.isKey(head + 1, .of) else { return nil }
      draft.start = listed.tokens.lowerBound
      draft.strength = 1
      let built = finish(draft, in: sentence)
      return built.map { $0.tokens.upperBound > head + 1 } ?? false ? built : nil
    }
    // Leftwards over capitals.
    walk: while draft.start > sentence.lowerBound {
      let before = draft.start - 1
      let step: Step
      if let block = blocks.block(at: before) {
        step = take(block, &draft, in: sentence)
      } else if words.isPossessive(before), before - 1 >= sentence.lowerBound {
        step = takeOwner(before - 1, &draft)
      } else {
        step = take(before, &draft, in: sentence)
      }
      switch step {
      case .on: continue
      case .stop: break walk
      case .whole: return finish(draft, in: sentence)
      }
    }
    draft.hasModifier = draft.strength > 0
    return finish(draft, in: sentence)
  }

  /// What a block in front of a name does for it.
  private func take(_ block: Block, _ draft: inout Draft, in sentence: Range<Int>) -> Step {
    guard block.tokens.upperBound == draft.start else { return .stop }
    let start = block.tokens.lowerBound
    switch block.kind {
    case .adjective(let index), .country(let index), .people(let index):
      draft.hasModifier = draft.strength > 0
      if words.isHyphen(start - 1), words.isJoined(start - 1, start) {
        // "All-American School": no nationality; "All-China Federation"
        guard block.isCountryName, words.isKey(start - 2, .all), words.isCapital[start - 2] else { return .stop }
        draft.start = start - 2
        draft.hasModifier = true
      } else {
        draft.start = start
      }
      draft.nested.append(block)
      draft.country = index
      draft.strength += 1
      // "Royal Thai Army"
      if draft.start == start, start > sentence.lowerBound, words.isKey(start - 1, in: .royal),
        words.isCapital[start - 1], blocks.at[start - 1] < 0
      {
        draft.start = start - 1
        draft.hasModifier = true
      }
      // "former Pakistani …" ends here: nothing of the name stands before a nationality.
      return .whole
    case .institution, .capital, .place, .seatOfCountry:
      draft.nested.append(block)
      draft.country = draft.country ?? blocks.country(of: block)
      draft.start = start
      draft.strength += 1
      return .on
    }
  }

  /// "Lord's Resistance Army", but "China's Army": a country owns, a word belongs.
  private func takeOwner(_ owner: Int, _ draft: inout Draft) -> Step {
    if let block = blocks.block(at: owner) {
      draft.country = draft.country ?? blocks.country(of: block)
      return .stop
    }
    guard words.isNameLike(owner) else { return .stop }
    // "Moody's Investors Service Inc"
    let isFirms =
      words.isKey(draft.head, in: .companySuffixes) && (!words.isSentenceStart[owner] || !words.isCommon[owner])
    let isPeoples =
      words.style[draft.head] != .titleCase && words.titles[owner].isDisjoint(with: [.office])
      && words.isKey(owner, in: .peopleWords)
    guard isFirms || isPeoples else { return .stop }
    draft.start = owner
    draft.strength += 1
    return .on
  }

  /// "the Space Science and Application Research Center": both say by the tree what kind of center it is.
  private func isCoordinated(_ first: Int, _ draft: Draft) -> Bool {
    guard words.hasDependencies, words.style[draft.head] == .prose, draft.start < draft.head else { return false }
    let (heads, relations) = (words.document.heads, words.document.relations)
    return (draft.start...draft.head).contains(Int(heads[first]))
      && [.compound, .amod, .nmod].contains(relations[first].universal)
      && (draft.start..<draft.head).contains { relations[$0].universal == .conj && Int(heads[$0]) == first }
  }

  /// What a word in front of a name does for it.
  private func take(_ before: Int, _ draft: inout Draft, in sentence: Range<Int>) -> Step {
    let (head, start) = (draft.head, draft.start)
    if words.isHyphen(before), words.isJoined(before - 1, before), words.isJoined(before, start),
      words.isCapital[before - 1] || words.isWord(before - 1),
      blocks.at[before - 1] < 0 || blocks.block(at: before - 1)!.tokens.count == 1
    {
      draft.start = before - 1
      return .on
    }
    let isAmpersand = words.mark(before) == 0x26
    if words.isKey(before, .and) || isAmpersand {
      // "Health and Human Services Department"
      let isSuffix = words.isKey(head, in: .companySuffixes)
      guard before - 1 >= sentence.lowerBound, words.isNameLike(before - 1), blocks.at[before - 1] < 0,
        words.isPortfolio(before - 1) && words.isPortfolio(start) && start < head || isCoordinated(before - 1, draft)
          || isAmpersand && start < head && !words.isSentenceStart[before - 1]
          // "Hale & Sons", "Hale and Co"
          || isSuffix && (isAmpersand || start == head)
          || isSuffix && start < head && words.isCommon[start] && !words.isSentenceStart[before - 1]
      else { return .stop }
      draft.start = before - 1
      return .on
    }
    guard words.isNameLike(before), words.titles[before].isDisjoint(with: .honorific) else { return .stop }
    if words.style[head] == .titleCase, words.isCommon[before], !words.isPortfolio(before) { return .stop }
    // "the Republican Senate": of whom it has most.
    if draft.type == .legislature, words.isKey(before, in: .partisans) { return .stop }
    // "Deputy Central Bank Governor": a deputy governor.
    if words.isKey(before, in: .dropModifiers), head + 1 < sentence.upperBound, words.titles[head + 1].contains(.office)
    {
      return .stop
    }
    // An office before the head is another's title: "President National Bank".
    if !words.titles[before].isDisjoint(with: [.office, .noble]),
      words.titles[before].isDisjoint(with: [.modifier, .portfolio])
    {
      return .stop
    }
    if words.isSentenceStart[before], words.isCommon[before], !words.isPortfolio(before),
      !words.hasTags
        || words.document.universalTags[before] != .propn && words.document.universalTags[before] != .adj,
      words.isKey(before, in: .functionWords) || before + 1 == head
    {
      return .stop
    }
    draft.start = before
    draft.strength += 1
    return .on
  }
}
