import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds later short forms of institutions: the abbreviation the article explains, the one word that begins a long name.
struct ShortForms {
  private let words: ArticleWords
  private var blocks: Blocks
  /// What abbreviations the article itself explains.
  private var abbreviations: [FoldedKey: Int] = [:]

  private init(_ words: ArticleWords, _ blocks: Blocks) {
    self.words = words
    self.blocks = blocks
  }

  /// The blocks with the abbreviations in brackets behind institutions, and what each means: the index of its block.
  static func explained(in words: ArticleWords, _ blocks: Blocks) -> (blocks: Blocks, meanings: [FoldedKey: Int]) {
    var finder = ShortForms(words, blocks)
    finder.learnAbbreviations()
    return (finder.blocks, finder.abbreviations)
  }

  /// The blocks with the short forms of what is named in full.
  static func find(in words: ArticleWords, _ blocks: Blocks, abbreviations: [FoldedKey: Int]) -> Blocks {
    var finder = ShortForms(words, blocks)
    finder.abbreviations = abbreviations
    finder.findKnownInstitutions()
    return finder.blocks
  }

  /// "Lord's Resistance Army (LRA)"
  private mutating func learnAbbreviations() {
    var shortOnes: [FoldedKey: [Int]] = [:]
    for index in blocks.indices where blocks[index].isInstitution && blocks[index].tokens.count == 1 {
      shortOnes[words.keys[blocks[index].tokens.lowerBound], default: []].append(index)
    }
    for index in blocks.indices where blocks[index].isInstitution {
      let block = blocks[index]
      let end = block.tokens.upperBound
      let short = end + 1
      guard blocks.at[end - 1] == Int32(index), words.mark(end) == 0x28, words.mark(end + 2) == 0x29,
        words.isAbbreviation(short)
      else { continue }
      guard blocks.at[short] >= 0 else {
        abbreviations[words.keys[short]] = index
        blocks.add(
          Block(
            tokens: short..<(end + 2), kind: .institution, country: block.country,
            lexiconInstitution: block.lexiconInstitution, institutionType: block.institutionType,
            confidence: block.confidence, knownAs: index))
        shortOnes[words.keys[short], default: []].append(blocks.count - 1)
        continue
      }
      // The article's own meaning of "EC" goes before the listed one.
      let meant = blocks[Int(blocks.at[short])]
      // "Presidency of the Council of the European Union (EU)": of the last words.
      if let listed = meant.lexiconInstitution, block.lexiconInstitution == nil,
        words.text(block.tokens).hasSuffix(" " + words.lexicons.institutions[listed].name)
      {
        continue
      }
      if meant.isInstitution, meant.tokens.count == 1, meant.lexiconInstitution != block.lexiconInstitution {
        abbreviations[words.keys[short]] = index
        for other in shortOnes[words.keys[short]] ?? [] { blocks[other].knownAs = index }
      }
    }
  }

  private mutating func findKnownInstitutions() {
    let (shortForms, fullForms, unformed) = formsOfInstitutions()
    for sentence in words.sentences {
      for token in sentence where blocks.at[token] < 0 && words.isWord(token) && words.isCapital[token] {
        guard let index = shortForms[words.keys[token]], standsAlone(token, in: sentence) else { continue }
        let source = blocks[index]
        blocks.add(
          Block(
            tokens: token..<(token + 1), kind: .institution, country: source.country,
            lexiconInstitution: source.lexiconInstitution, institutionType: source.institutionType,
            confidence: source.confidence * 0.9, knownAs: index))
      }
    }
    for sentence in words.sentences where !sentence.isEmpty {
      let isProse = words.style[sentence.lowerBound] == .prose
      if !isProse || !unformed.isEmpty { findFullForms(isProse ? unformed : fullForms, in: sentence) }
    }
  }

  /// What institutions are called for short, and what those no list has are called in full and without what says only
  /// that they are companies ("Hale Energy" of "Hale Energy Corp"), with their blocks.
  private func formsOfInstitutions() -> (
    short: [FoldedKey: Int], full: [FoldedKey: Int], unformed: [FoldedKey: Int]
  ) {
    var short = abbreviations
    var full: [FoldedKey: Int] = [:]
    var unformed: [FoldedKey: Int] = [:]
    let located = Set(
      words.sentences.flatMap { sentence in
        sentence.filter { words.isCapital[$0] && words.isLocated($0) && !words.isKey($0 - 1, .the) }.map {
          words.keys[$0]
        }
      })
    for index in blocks.indices where blocks[index].isInstitution && !blocks[index].isGeneric {
      let block = blocks[index]
      let first = block.tokens.lowerBound
      guard words.style[first] == .prose, block.lexiconInstitution == nil else { continue }
      full[words.nameKey(block.tokens)] = index
      let name = words.withoutForm(block.tokens)
      if block.institutionType == .company, name.count >= 2, name.count < block.tokens.count {
        unformed[words.nameKey(name)] = index
      }
      // Companies and named bodies are later called by their first word; "Cebu International Convention Center" is not
      // Cebu.
      guard block.tokens.count >= 2, words.utf8(first).count > 1, !located.contains(words.keys[first]),
        block.nested.allSatisfy({ $0.tokens.lowerBound != first }), !words.isGiven[first], words.titles[first].isEmpty,
        !words.isCommon[first] || block.institutionType == .company,
        !words.lowerCaseWords.contains(words.keys[first]), short[words.keys[first]] == nil,
        // "Islamic Courts Union", "AIDS Group": a creed, a people or an illness is no short name of a body.
        !words.isKey(first, in: .peoples), !words.isKey(first, in: .creedWords),
        !words.isKey(first, in: .plainAbbreviations)
      else { continue }
      short[words.keys[first]] = index
    }
    return (short, full, unformed)
  }

  /// Whether a word in prose is not one of several capitals.
  private func standsAlone(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard words.style[token] == .prose else { return true }
    // "chairman of the PTU Ann Hale"
    if words.isNameLike(token + 1), blocks.at[token + 1] < 0, words.titles[token + 1].isEmpty,
      !(words.isAbbreviation(token) && words.isGiven[token + 1])
    {
      return false
    }
    return token == sentence.lowerBound || !words.isNameLike(token - 1) || blocks.at[token - 1] >= 0
      || !words.titles[token - 1].isEmpty || words.isSentenceStart[token - 1]
  }

  /// An institution the prose names, in a headline.
  private mutating func findFullForms(_ fullForms: [FoldedKey: Int], in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      defer { token += 1 }
      guard blocks.at[token] < 0, words.isWord(token) else { continue }
      var key = FoldedKey()
      var end = token
      var best: (Int, Int)?
      while end < sentence.upperBound, end < token + 10 {
        if end > token, words.document.hasSpaceAfter(end - 1) { key.appendSpace() }
        key.append(words.utf8(end))
        end += 1
        if end - token > 1, let index = fullForms[key] { best = (end, index) }
      }
      if let (end, index) = best, (token..<end).allSatisfy({ blocks.at[$0] < 0 }) {
        var copy = blocks[index]
        copy.tokens = token..<end
        copy.nested = []
        copy.knownAs = nil
        blocks.add(copy)
        token = end - 1
      }
    }
  }
}
