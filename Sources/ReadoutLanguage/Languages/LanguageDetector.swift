import ReadoutModel

/// Tells which language a text is written in: by its script where that is enough, else by the share of its words that are
/// among a language's most frequent function words.
///
/// In running text about two words of five are function words, and two languages share few of them; a text too short to
/// say, or in a language without a list, has none (`nil`).
public struct LanguageDetector: Sendable {
  /// A language that can be told.
  public struct Language: Hashable, Sendable {
    /// ISO 639-1.
    public let code: String
    /// In English.
    public var name: String { LanguageName.english[code] ?? code }
  }

  private let languages: [Language]
  private let english: Int
  /// Of each function word, the languages it belongs to.
  private var languagesOfWord: [TextKey: [UInt8]] = [:]
  private var languageOfScript: [Script: Int] = [:]

  /// Words of the text's beginning that are looked at.
  private static let mostWords = 400
  /// Fewer words say nothing.
  private static let leastWords = 12
  /// Of the words of a text in a language, at least this share is in its list.
  private static let leastShare = 0.2
  /// And so many different ones that English does not have: names bring the others along ("Van den Berg met De Vos in").
  private static let leastDifferent = 3

  /// Throws `ResourceError` when the list is missing or malformed.
  public init(_ directory: ResourceDirectory) throws(ResourceError) {
    let name = "lexicons/languages.tsv"
    var languages: [Language] = []
    for row in try LexiconTable(name, in: directory).rows(of: 3) {
      let index = languages.count
      languages.append(Language(code: row[0]))
      if !row[1].isEmpty {
        guard let script = Script(rawValue: row[1]) else {
          throw .invalid(path: directory.path + "/" + name, reason: "there is no script \(row[1])")
        }
        languageOfScript[script] = index
      }
      for word in Set(row[2].split(separator: "|")) {
        languagesOfWord[TextKey(word.lowercased()), default: []].append(UInt8(index))
      }
    }
    guard let english = languages.firstIndex(where: { $0.code == "en" }) else {
      throw .invalid(path: directory.path + "/" + name, reason: "English is missing")
    }
    self.languages = languages
    self.english = english
  }

  /// The language with a code (`fr`, `en-GB`, `eng`), if it is listed.
  public func language(_ code: String) -> Language? {
    let short = code.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? ""
    return short == "eng" ? languages[english] : languages.first { $0.code == short }
  }

  /// The language of a text; nil where too little stands there to say.
  ///
  /// - Complexity: of the first few hundred words.
  public func language(of text: some StringProtocol) -> Language? {
    var counts = [Int](repeating: 0, count: languages.count)
    var foreign: Set<TextKey> = []
    var scripts: [Script: Int] = [:]
    var (words, letters, isolated) = (0, 0, 0)
    var word: [UInt8] = []
    func finish() {
      guard !word.isEmpty else { return }
      words += 1
      let key = TextKey(word)
      if let found = languagesOfWord[key] {
        for language in found { counts[Int(language)] += 1 }
        if !found.contains(UInt8(english)) { foreign.insert(key) }
      }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      guard scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark else {
        finish()
        if words >= LanguageDetector.mostWords { break }
        continue
      }
      letters += 1
      if let script = Script(scalar) {
        scripts[script, default: 0] += 1
        // Scripts without blanks between words.
        if script == .han || script == .kana || script == .thai { isolated += 1 }
        if isolated >= LanguageDetector.mostWords * 2 { break }
      }
      word.append(
        contentsOf: scalar.isASCII
          ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(scalar.properties.lowercaseMapping.utf8))
    }
    finish()
    guard words >= LanguageDetector.leastWords || isolated >= LanguageDetector.leastWords * 2 else { return nil }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? english
    if Double(counts[best]) >= LanguageDetector.leastShare * Double(words) {
      // Names of other languages stand in English texts, English ones seldom elsewhere.
      if counts[english] * 2 >= counts[best] { return languages[english] }
      let different = foreign.count { languagesOfWord[$0]?.contains(UInt8(best)) == true }
      return different >= LanguageDetector.leastDifferent ? languages[best] : nil
    }
    let inScripts = scripts.values.reduce(0, +)
    guard inScripts * 2 > letters else { return nil }
    // Japanese is written with Chinese characters too, Chinese without kana.
    if scripts[.kana, default: 0] * 10 > inScripts { return languageOfScript[.kana].map { languages[$0] } }
    let most = Script.allCases.max { scripts[$0, default: 0] < scripts[$1, default: 0] }
    return most.flatMap { languageOfScript[$0] }.map { languages[$0] }
  }
}

/// Scripts other than that of English.
enum Script: String, CaseIterable, Sendable {
  case arabic, armenian, bengali, cyrillic, devanagari, ethiopic, georgian, greek, han, hangul, hebrew, kana, tamil,
    thai

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x530...0x58F: self = .armenian
    case 0x590...0x5FF: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F: self = .arabic
    case 0x900...0x97F: self = .devanagari
    case 0x980...0x9FF: self = .bengali
    case 0xB80...0xBFF: self = .tamil
    case 0xE00...0xE7F: self = .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
    case 0x1200...0x139F: self = .ethiopic
    case 0x3040...0x30FF: self = .kana
    case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFF: self = .han
    case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
    default: return nil
    }
  }
}
