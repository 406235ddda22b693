import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What makes two blocks the same institution.
enum InstitutionKey: Hashable {
  /// Index into the lexicon's institutions.
  case listed(Int)
  case built(FoldedKey)
}

/// Which blocks are the same institution: listed ones by their entry, others by name without nationality, or by what
/// abbreviates them.
struct InstitutionKeys {
  private let words: ArticleWords
  private let blocks: Blocks
  /// Institutions in text order, by their first and last words; the listed ones by name.
  private let byFirst: [FoldedKey: [Int]]
  private let byLast: [FoldedKey: [Int]]
  private let listedByName: [FoldedKey: [Int]]
  /// By block.
  private(set) var keys: [Int: InstitutionKey] = [:]

  init(_ words: ArticleWords, _ blocks: Blocks) {
    self.words = words
    self.blocks = blocks
    let order = blocks.inText.filter { blocks[$0].isInstitution }
    byFirst = Dictionary(grouping: order) { words.keys[blocks[$0].tokens.lowerBound] }
    byLast = Dictionary(grouping: order) { words.keys[blocks[$0].tokens.upperBound - 1] }
    listedByName = Dictionary(grouping: order.filter { blocks[$0].lexiconInstitution != nil }) {
      words.nameKey(blocks[$0].tokens)
    }
    var countryOfKey: [InstitutionKey: Int] = [:]
    for index in order {
      let base = key(index)
      keys[index] = base
      // "Cuban armed forces" beside "Revolutionary Armed Forces": one, when only one of its kind is named.
      if blocks[index].isGeneric, let proper = properNamesake(of: index) {
        keys[index] = key(proper)
        continue
      }
      // The same words under two nationalities are two institutions.
      guard case .built = base, let country = blocks[index].country else { continue }
      if countryOfKey[base, default: country] != country {
        keys[index] = .built(words.nameKey(blocks[index].tokens))
      } else {
        countryOfKey[base] = country
      }
    }
  }

  private func key(_ index: Int) -> InstitutionKey {
    let block = blocks[index]
    if let source = block.knownAs, source != index { return key(source) }
    if let listed = block.lexiconInstitution { return .listed(fullName(ofListed: listed)) }
    if block.confidence < 0.7, block.tokens.count >= 2, let full = fullName(of: block), full != index {
      return key(full)
    }
    var tokens = block.tokens
    // "Kadima Party" is the listed Kadima.
    let name = words.withoutForm(tokens)
    if name.count < tokens.count, let listed = listedByName[words.nameKey(name)]?.first { return key(listed) }
    // "Turkish Foreign Ministry" and "Foreign Ministry" are the same.
    if let first = block.nested.first(where: { $0.tokens.lowerBound == tokens.lowerBound }),
      first.tokens.upperBound < tokens.upperBound, first.isNationality || first.isCountryName
    {
      tokens = first.tokens.upperBound..<tokens.upperBound
    }
    // So are "Supreme Court of the United Kingdom" and "UK Supreme Court".
    if let last = block.nested.last(where: { $0.tokens.upperBound == tokens.upperBound }), last.isCountryName,
      isStateBody(block.institutionType)
    {
      var end = last.tokens.lowerBound
      if words.isKey(end - 1, .the) { end -= 1 }
      if words.isKey(end - 1, .of), end - 1 > tokens.lowerBound {
        tokens = tokens.lowerBound..<(end - 1)
        let listed = listedByName[words.nameKey(tokens)]?.first {
          (blocks[$0].country ?? block.country) == block.country
        }
        if let listed { return key(listed) }
      }
    }
    if let longer = longerName(of: tokens, index) ?? nameInFull(of: tokens, index) { return key(longer) }
    return .built(words.nameKey(words.withoutForm(tokens)))
  }

  /// The only other of the list and its kind that the text names and whose name ends as this one does, where this one is of
  /// no country: "United States House of Representatives" of "House of Representatives".
  private func fullName(ofListed short: Int) -> Int {
    let listed = words.lexicons.institutions
    guard listed[short].country == nil else { return short }
    let longer = Set(listedByName.values.lazy.flatMap { $0 }.compactMap { blocks[$0].lexiconInstitution }).filter {
      $0 != short && listed[$0].type == listed[short].type && listed[$0].name.hasSuffix(" " + listed[short].name)
    }
    return longer.count == 1 ? longer.first! : short
  }

  /// The only institution whose name ends as this one does: "International Crisis Group" of "Crisis Group".
  private func longerName(of tokens: Range<Int>, _ index: Int) -> Int? {
    guard tokens.count >= 2, tokens == blocks[index].tokens else { return nil }
    let parts = tokens.map { words.keys[$0] }
    let longer = (byLast[parts[parts.count - 1]] ?? []).filter { other in
      let name = blocks[other].tokens
      return other != index && name.count > tokens.count && !blocks[other].isGeneric
        && !(blocks[other].nested.first.map {
          $0.tokens.upperBound == name.upperBound - parts.count && !$0.isInstitution
        }
          ?? false)
        && name.suffix(parts.count).elementsEqual(tokens) { words.keys[$0] == words.keys[$1] }
    }
    let called = Set(longer.map { words.nameKey(blocks[$0].tokens) })
    return called.count == 1 ? longer[0] : nil
  }

  /// The only institution whose name goes on with "of" or "for" behind this one: "Tea Organisation of Kenya" of "Tea Organisation".
  private func nameInFull(of tokens: Range<Int>, _ index: Int) -> Int? {
    guard tokens.count >= 2, tokens == blocks[index].tokens else { return nil }
    let longer = (byFirst[words.keys[tokens.lowerBound]] ?? []).filter { other in
      let name = blocks[other].tokens
      let end = name.lowerBound + tokens.count
      return name.count > tokens.count + 1 && (words.isKey(end, .of) || words.isKey(end, .for))
        && name.prefix(tokens.count).elementsEqual(tokens) { words.keys[$0] == words.keys[$1] }
        && (blocks[index].country == nil || blocks[index].country == blocks[other].country)
        // That of a town is one of several.
        && blocks[other].nested.allSatisfy { !$0.isTown && !$0.isRegion }
    }
    let called = Set(longer.map { words.nameKey(blocks[$0].tokens) })
    return called.count == 1 ? longer[0] : nil
  }

  /// The surer and longer name that begins as this one does and has all its words: "Hale Institution of Oceanography" of
  /// "Hale Oceanography".
  private func fullName(of block: Block) -> Int? {
    let parts = block.tokens.map { words.keys[$0] }
    return byFirst[parts[0]]?.first { other in
      let tokens = blocks[other].tokens
      guard blocks[other].confidence >= 0.7, tokens.count > block.tokens.count else { return false }
      return parts.allSatisfy { part in tokens.contains { words.keys[$0] == part } }
    }
  }

  /// Bodies that each state has one of by the name.
  private func isStateBody(_ type: InstitutionType?) -> Bool {
    switch type {
    case .ministry, .legislature, .court, .armedForces, .party: true
    default: false
    }
  }

  /// The only properly named institution with the last word of a generic one and its country; nil when there is none, or more.
  private func properNamesake(of index: Int) -> Int? {
    let block = blocks[index]
    let head = words.keys[block.tokens.upperBound - 1]
    var found: Int?
    for other in byLast[head] ?? [] where !blocks[other].isGeneric && blocks[other].country == block.country {
      if let found, blocks[found].tokens.count == blocks[other].tokens.count { continue }
      if found != nil { return nil }
      found = other
    }
    return found
  }
}
