import ReadoutModel
import ReadoutNames

/// Which of its names a node shows.
enum NodeName {
  /// The name most articles use, or a fuller one that at least a third as many use, and more than one where several use
  /// the other: a word that stuck to a name stands in one article. Family names alone only where nothing else is known.
  static func person(_ records: [Int], in corpus: Corpus, variants: GivenNameVariants) -> String {
    struct Writing {
      var name: PersonName
      var texts = Tally()
      var articles = 0
      var mentions = 0
    }
    // Counted by text first: names are taken apart once each.
    var texts = TextNumbers()
    var counts: [(articles: Int, mentions: Int)] = []
    for record in records {
      corpus.records[record].forEachForm { text, count, isAlias in
        guard !isAlias || count > 0 else { return }
        let (number, isNew) = texts.insert(text)
        if isNew { counts.append((0, 0)) }
        counts[number].articles += isAlias ? 1 : 2
        counts[number].mentions += count
      }
    }
    if counts.count == 1 { return texts.texts[0] }
    var writings: [String: Writing] = [:]
    for (text, count) in zip(texts.texts, counts) {
      let name = PersonName(text)
      writings[name.key, default: Writing(name: name)].articles += count.articles
      writings[name.key, default: Writing(name: name)].mentions += count.mentions
      writings[name.key, default: Writing(name: name)].texts.add(text, max(1, count.mentions))
    }
    var candidates = writings.values.filter {
      !$0.name.isSingle && !$0.name.given.isInitial && !$0.name.family.isInitial
    }
    if candidates.isEmpty { candidates = writings.values.filter { !$0.name.isSingle } }
    if candidates.isEmpty { candidates = Array(writings.values) }
    // Not what stuck to a name on its page, nor a name given twice.
    let clean = candidates.filter { $0.texts.counts.keys.contains(where: isClean) }
    if !clean.isEmpty { candidates = clean }
    let most = candidates.map(\.articles).max() ?? 0
    // An article counts twice for the name that is its own, once for its others.
    let isStray = { (writing: Writing) in writing.articles <= 2 && most >= 6 }
    let best = candidates.filter { $0.articles * 3 >= most && !isStray($0) }.min { a, b in
      if a.name.fullness != b.name.fullness { return a.name.fullness > b.name.fullness }
      if a.articles != b.articles { return a.articles > b.articles }
      let known = (variants.contains(a.name.given.text), variants.contains(b.name.given.text))
      if known.0 != known.1 { return known.0 }
      if a.mentions != b.mentions { return a.mentions > b.mentions }
      return a.name.key.precedesInUTF8(b.name.key)
    }
    let ranked = best?.texts.ranked.map(\.value) ?? []
    return ranked.first { !isAllCapitals($0) } ?? ranked.first ?? ""
  }

  /// The most frequent full name, or a fuller one that a third as many articles use; an acronym only where hardly any
  /// article writes it out.
  static func institution(_ records: [Int], in corpus: Corpus) -> String {
    let tally = tally(of: records, in: corpus)
    if tally.counts.count == 1, let only = tally.counts.first { return only.key }
    let ranked = tally.ranked.map {
      (
        text: $0.value, count: $0.count, name: InstitutionName($0.value), words: Folding.words($0.value).count
      )
    }
    let total = ranked.reduce(0) { $0 + $1.count }
    var candidates = ranked.filter { !$0.name.isAcronym }
    if candidates.reduce(0, { $0 + $1.count }) * 20 < total { candidates = ranked }
    let most = candidates.first?.count ?? 0
    let best = candidates.filter { $0.count * 3 >= most }.min { a, b in
      if a.words != b.words { return a.words > b.words }
      if a.count != b.count { return a.count > b.count }
      return a.text.precedesInUTF8(b.text)
    }
    return best?.text ?? ""
  }

  static func mostFrequent(_ records: [Int], in corpus: Corpus) -> String {
    tally(of: records, in: corpus).best ?? ""
  }

  /// How often each is called what.
  private static func tally(of records: [Int], in corpus: Corpus) -> Tally {
    var tally = Tally()
    let numbers = records.map { corpus.records[$0].nameNumber }.sorted()
    var start = 0
    while start < numbers.count {
      let end = numbers[start...].firstIndex { $0 != numbers[start] } ?? numbers.count
      tally.add(corpus.names[Int(numbers[start])], end - start)
      start = end
    }
    return tally
  }

  /// Without initials, which come and go, when two written-out names remain.
  static func personSlug(_ name: String) -> String {
    let slug = Folding.slug(name)
    let parts = slug.utf8.split(separator: Folding.hyphen).filter { $0.count > 1 }
    return parts.count >= 2 ? String(decoding: Array(parts.joined(separator: [Folding.hyphen])), as: UTF8.self) : slug
  }

  private static func isClean(_ text: String) -> Bool {
    let words = Folding.words(text)
    return Set(words).count == words.count && !text.utf8.contains { (0x30...0x39).contains($0) }
  }

  private static func isAllCapitals(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.properties.isLowercase }
  }
}
