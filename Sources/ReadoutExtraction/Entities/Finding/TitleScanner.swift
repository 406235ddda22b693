import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Finds titles and the names that stand beside them, sentence by sentence.
struct TitleScanner: NameContext {
  let words: ArticleWords
  let blocks: Blocks
  private(set) var names: FoundNames
  /// Titles that the names of a list share, beside the first's.
  private var listedTitles: [TitlePhrase] = []

  private init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) {
    self.words = words
    self.blocks = blocks
    self.names = names
  }

  /// The titles and names of prose, and the words with what abbreviates the titles the article spells out elsewhere
  /// ("SAPM") marked as titles.
  static func prose(of words: ArticleWords, _ blocks: Blocks) -> (names: FoundNames, words: ArticleWords) {
    var scanner = TitleScanner(words, blocks, FoundNames(tokens: words.count))
    scanner.scan(.prose)
    let abbreviations = scanner.titleAbbreviations()
    guard !abbreviations.isEmpty else { return (scanner.result, words) }
    let marked = words.marking(titles: abbreviations)
    scanner = TitleScanner(marked, blocks, FoundNames(tokens: words.count, abbreviations: abbreviations))
    scanner.scan(.prose)
    return (scanner.result, marked)
  }

  /// What is found with the titles and names of headlines.
  static func headlines(of words: ArticleWords, _ blocks: Blocks, _ names: FoundNames) -> FoundNames {
    var scanner = TitleScanner(words, blocks, names)
    scanner.scan(.titleCase)
    return scanner.result
  }

  private var result: FoundNames {
    var names = names
    for title in listedTitles { names.addShared(title) }
    return names
  }

  private mutating func scan(_ style: ArticleWords.LineStyle) {
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == style {
      scanTitles(in: sentence)
    }
  }

  private mutating func addPerson(
    _ name: Range<Int>, title: Int?, from start: Int, confidence: Double, _ classes: TitleClass = []
  )
    -> Int
  {
    names.add(
      PersonSpan(
        name: name, title: title, tokens: start..<name.upperBound, parts: words.parts(of: name),
        confidence: confidence, gender: classes.gender))
  }

  private mutating func scanTitles(in sentence: Range<Int>) {
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      guard let found = title(at: token, in: sentence) else {
        token += 1
        continue
      }
      token = max(add(found, in: sentence), token + 1)
    }
  }

  /// Adds a title with its names, and says where it ends.
  private mutating func add(_ found: FoundTitle, in sentence: Range<Int>) -> Int {
    var phrase = found.phrase
    let index = names.titles.count
    var end = phrase.tokens.upperBound
    for name in found.names {
      let isNext = found.principal == nil || found.principal?.upperBound == name.lowerBound
      let start = phrase.holders.isEmpty && isNext ? phrase.tokens.lowerBound : name.lowerBound
      phrase.holders.append(addPerson(name, title: index, from: start, confidence: 1, found.phrase.classes))
      end = name.upperBound
    }
    if phrase.classes.contains(.plural), found.names.count == 1, let last = found.names.last {
      end = max(end, ownedHolders(after: last, of: &phrase, in: sentence))
    }
    if let principal = found.principal {
      let person = addPerson(principal, title: nil, from: principal.lowerBound, confidence: 0.8)
      phrase.principalEnd = principal.upperBound
      end = max(end, principal.upperBound)
      // "Adviser to President A B C", "a spokesman for Prime Minister X": the president's own post.
      if let last = phrase.words.last,
        let first = phrase.words.last(where: { $0 < last && (words.isKey($0, .to) || words.isKey($0, .for)) })
      {
        var inner = TitlePhrase(
          tokens: (first + 1)..<(last + 1), head: last, words: Array((first + 1)...last), classes: words.titles[last])
        inner.holders = [person]
        inner.evidence = (first + 1)..<principal.upperBound
        listedTitles.append(inner)
      }
    }
    if !found.names.isEmpty { phrase.evidence = phrase.tokens.lowerBound..<end }
    names.add(phrase)
    return end
  }

  /// "Presidents A of X, B of Y and C of Z": each name with its country; returns where the last one ends.
  private mutating func ownedHolders(
    after first: Range<Int>, of phrase: inout TitlePhrase, in sentence: Range<Int>
  ) -> Int {
    func owner(at end: Int) -> (block: Int, end: Int)? {
      guard words.isKey(end, .of) else { return nil }
      let start = words.isKey(end + 1, .the) ? end + 2 : end + 1
      guard let block = blocks.block(at: start), block.tokens.lowerBound == start, block.isOwner else { return nil }
      return (Int(blocks.at[start]), block.tokens.upperBound)
    }
    guard let mine = owner(at: first.upperBound) else { return 0 }
    // The first is the phrase's own; the others get phrases of the same words.
    phrase.organization = .block(mine.block)
    phrase.classes.remove(.plural)
    phrase.isListed = true
    var end = mine.end
    while end + 1 < sentence.upperBound {
      var next = end
      if words.isComma(next) { next += 1 }
      var isFinal = false
      if words.isKey(next, .and) {
        next += 1
        isFinal = true
      }
      guard next > end, let name = personName(at: next, in: sentence, afterTitle: true),
        let theirs = owner(at: name.upperBound)
      else { break }
      let person = addPerson(name, title: nil, from: name.lowerBound, confidence: 1, phrase.classes)
      var other = phrase
      other.organization = .block(theirs.block)
      other.holders = [person]
      other.evidence = name.lowerBound..<theirs.end
      listedTitles.append(other)
      end = theirs.end
      if isFinal { break }
    }
    return end
  }

  /// All-capital words that are the initials of a title the article spells out, with how many letters they have.
  private func titleAbbreviations() -> [FoldedKey: Int] {
    var initials: Set<[UInt8]> = []
    for phrase in names.titles {
      let letters = phrase.words.filter { words.isWord($0) && words.isCapital[$0] }.map { words.utf8($0).first ?? 0 }
      for count in 3..<max(4, letters.count + 1) where count <= letters.count {
        initials.insert(Array(letters[..<count]))
      }
    }
    var found: [FoldedKey: Int] = [:]
    guard !initials.isEmpty else { return found }
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence
      where words.document.shapes[token].contains(.allCapitals) && blocks.at[token] < 0 && words.isWord(token)
        && words.titles[token].isEmpty
      {
        let bytes = Array(words.utf8(token))
        if bytes.count >= 3, initials.contains(bytes) { found[words.keys[token]] = bytes.count }
      }
    }
    return found
  }
}
