import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds names whose initials the brackets behind them repeat: "Independent Growers' Union of the North (IGUN)".
struct ExplainedNames {
  private let words: ArticleWords
  private var blocks: Blocks

  private init(_ words: ArticleWords, _ blocks: Blocks) {
    self.words = words
    self.blocks = blocks
  }

  static func find(in words: ArticleWords, _ blocks: Blocks) -> Blocks {
    var finder = ExplainedNames(words, blocks)
    finder.findExplainedNames()
    return finder.blocks
  }

  /// "Independent Growers' Union of the North (IGUN)": capitals whose initials the brackets behind them repeat name a body,
  /// whatever its words; after Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions".
  private mutating func findExplainedNames() {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for open in sentence
      where words.mark(open) == 0x28 && open + 2 < sentence.upperBound && words.mark(open + 2) == 0x29 {
        let short = open + 1
        guard words.isAbbreviation(short), open > sentence.lowerBound + 1, words.isWord(open - 1) else { continue }
        if let block = blocks.block(at: open - 1), block.kind == .institution, block.lexiconInstitution != nil {
          continue
        }
        // "Association of X (XYZ)" cut short before its listed abbreviation.
        let listed = blocks.block(at: short).flatMap { $0.lexiconInstitution }
        let letters = words.utf8(short).filter { $0 >= 0x41 && $0 <= 0x5A }
        let explained = explanationStart(before: open, letters: Array(letters), in: sentence)
        // "Presidency of the Council of the European Union (EU)": a listed abbreviation of the last words only.
        if let explained, listed != nil, let around = blocks.block(at: explained), around.tokens.lowerBound < explained,
          around.tokens.upperBound == open
        {
          continue
        }
        // "Government of the Kingdom of X (GoX)" is the country.
        if let explained, words.isKey(explained, .government), words.isKey(explained + 1, .of) {
          continue
        }
        guard let start = explained else {
          if let listed, let index = blocks.at[open - 1] >= 0 ? Int(blocks.at[open - 1]) : nil,
            blocks[index].kind == .institution, blocks[index].lexiconInstitution == nil,
            sharesBeginning(blocks[index].tokens, words.lexicons.institutions[listed].name)
          {
            blocks[index].lexiconInstitution = listed
          }
          continue
        }
        var tokens = start..<open
        var nested: [Block] = []
        var country: Int?
        for token in tokens where blocks.at[token] >= 0 {
          let inner = blocks[Int(blocks.at[token])]
          if inner.tokens.lowerBound < start { tokens = inner.tokens.lowerBound..<open }
          if nested.last?.tokens != inner.tokens {
            nested.append(inner)
            nested += inner.kind == .institution && inner.lexiconInstitution == nil ? inner.nested : []
          }
          country = country ?? blocks.country(of: inner)
        }
        // The nationality before it belongs to the name.
        if start > sentence.lowerBound, let before = blocks.block(at: start - 1), before.tokens.upperBound == start {
          switch before.kind {
          case .adjective(let index), .country(let index):
            tokens = before.tokens.lowerBound..<open
            nested.insert(before, at: 0)
            country = index
          default: break
          }
        }
        let heads = tokens.filter { words.isCapital[$0] && words.isWord($0) }
        guard let last = heads.last, !words.isKey(last, in: .namelessHeads),
          !words.lexicons.isEventHead(words.keys[last]), !words.lexicons.isPlaceHead(words.keys[last]),
          heads.allSatisfy({ words.titles[$0].isDisjoint(with: [.rank, .honorific]) || words.isCommon[$0] }),
          !(words.titles[last].contains(.office)), !(words.titles[heads[0]].contains(.office)),
          !heads.contains(where: { words.isKey($0, in: .calendar) }),
          nested.allSatisfy({ $0.tokens != tokens })
        else { continue }
        let type = heads.reversed().compactMap { words.lexicons.institutionType(ofHead: words.keys[$0]) }.first
        if words.isClass(tokens) || words.isOffice(tokens, in: sentence) { continue }
        // Ordinary words without one for a body are a matter: "International Competitive Bidding (ICB)".
        guard type != nil || listed != nil || heads.contains(where: { !words.isCommon[$0] && blocks.at[$0] < 0 }) else {
          continue
        }
        blocks.add(
          Block(
            tokens: tokens, kind: .institution, country: country, lexiconInstitution: listed,
            institutionType: listed.map { words.lexicons.institutions[$0].type } ?? type ?? .other, nested: nested,
            confidence: 0.85))
      }
    }
  }

  /// Where the words begin whose initials are the letters; small words and one further word may be passed over.
  private func explanationStart(before end: Int, letters: [UInt8], in sentence: Range<Int>) -> Int? {
    guard letters.count >= 2 else { return nil }
    var start = end - 1
    while start >= max(sentence.lowerBound, end - letters.count * 3 - 2) {
      defer { start -= 1 }
      guard words.isWord(start), words.isCapital[start], words.utf8(start).first == letters[0],
        end - start >= 2
      else { continue }
      if matches(letters, start..<end) { return start }
    }
    return nil
  }

  private func matches(_ letters: [UInt8], _ tokens: Range<Int>) -> Bool {
    var next = 0
    var skipped = 0
    for token in tokens {
      guard words.isWord(token) else {
        if words.isComma(token) || words.isHyphen(token) || words.mark(token) == 0x26 || words.isPossessive(token) {
          continue
        }
        return false
      }
      let bytes = words.utf8(token)
      guard words.isCapital[token] else {
        // "for the Prohibition of": a small word may give its letter too.
        guard words.isKey(token, in: .smallWords) || words.isHyphen(token - 1) else { return false }
        if next < letters.count, bytes.first.map({ $0 & 0xDF }) == letters[next],
          tokens.upperBound - token > 1,
          letters.count - next > tokens[token...].filter({ words.isCapital[$0] && words.isWord($0) }).count
        {
          next += 1
        }
        continue
      }
      guard next < letters.count, bytes.first == letters[next] else {
        skipped += 1
        if skipped > 1 { return false }
        continue
      }
      next += 1
      // "UN Office": an abbreviation gives all its letters.
      if words.document.shapes[token].contains(.allCapitals) {
        for byte in bytes.dropFirst() where next < letters.count && byte == letters[next] { next += 1 }
      }
    }
    return next == letters.count
  }

  private func sharesBeginning(_ tokens: Range<Int>, _ name: String) -> Bool {
    let listed = name.split(separator: " ").map { FoldedKey($0) }
    let found = tokens.filter { words.isWord($0) }.map { words.keys[$0] }
    return found.count >= 3 && zip(listed, found).prefix(3).allSatisfy { $0 == $1 }
  }
}
