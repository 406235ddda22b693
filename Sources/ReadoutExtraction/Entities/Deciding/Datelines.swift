import ReadoutLanguage

/// The datelines of an article, with the countries of their towns.
struct Datelines {
  /// In text order: first token, sentence, entity of the country.
  private var entries: [(start: Int, entity: Int?)] = []

  init(_ words: ArticleWords, _ blocks: Blocks, _ found: AssembledEntities) {
    let candidates = blocks.indices.filter {
      found.entityOfBlock[$0] >= 0 && words.isDateline(blocks[$0].tokens, blocks)
    }
    .sorted { blocks[$0].tokens.lowerBound < blocks[$1].tokens.lowerBound }
    for index in candidates {
      let start = blocks[index].tokens.lowerBound
      // "KABUL, Afghanistan": the town's own; the country behind it says no more.
      if let last = entries.last,
        last.start == start || last.entity != nil && words.sentence(of: last.start).contains(start)
      {
        continue
      }
      entries.append((start, blocks.country(of: blocks[index]).flatMap { found.entityOfCountry[$0] }))
    }
  }

  /// The country of the town the last dateline before a token names; a digest has many.
  func country(before token: Int) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].start < token { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : entries[low - 1].entity
  }
}
