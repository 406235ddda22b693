/// A person's name taken apart for comparing.
package struct PersonName: Sendable {
  package struct Part: Sendable, Equatable {
    /// Folded.
    package var text: String
    package var sound: [UInt8]
    /// A single letter: "J." Not a name of one letter, as there is hardly one.
    package var isInitial: Bool

    package static func == (a: Part, b: Part) -> Bool { a.text == b.text }
  }

  /// The folded name: what counts as the same spelling. Particles and generation included.
  package var key: String
  /// Without particles ("bin", "van der", "al-") and generation; at least one.
  package var parts: [Part]
  /// The parts written together, and what that sounds like.
  package let joined: String
  package let joinedSound: [UInt8]
  /// `jr`, `sr`, `ii`, `iii`, …
  package var generation: String?
  /// What stands in quotation marks or brackets between the names: “Bongbong”.
  package var nickname: String?

  package var given: Part { parts[0] }
  package var family: Part { parts[parts.count - 1] }
  package var isSingle: Bool { parts.count == 1 }
  /// How much of the name it gives; an initial counts half.
  package var fullness: Int { parts.reduce(0) { $0 + ($1.isInitial ? 1 : 2) } }

  package init(_ text: String) {
    let (text, quoted) = PersonName.takingOutNickname(PersonName.separatingArticle(PersonName.withoutGluedTails(text)))
    var words = PersonName.withoutRepetition(PersonName.words(text))
    var generation: String?
    if words.count > 1, let last = words.last, last.utf8.count <= 5, PersonName.generations.contains(last) {
      generation = last
      words.removeLast()
    }
    // "abd al", "abdel", "abdoul": one word in Arabic script, many in Latin.
    var joined: [String] = []
    for word in PersonName.joiningFaith(words) {
      if let last = joined.last, last == "abd", PersonName.articles.contains(word) {
        joined[joined.count - 1] = "abdul"
      } else {
        joined.append(PersonName.levellingServant(word))
      }
    }
    var core = joined.filter {
      $0.utf8.count > 5 || !PersonName.particles.contains($0) && !PersonName.articles.contains($0)
    }
    if core.isEmpty { core = joined }
    if core.isEmpty { core = [Folding.slug(text)] }
    // "Seyed Ali Khamenei": an honorific before a full name.
    if core.count > 2, PersonName.honorifics.contains(core[0]) { core.removeFirst() }
    // "Messrs. Hale and Orlov": the courtesy title of several men sticks to the first.
    if core.count > 1, PersonName.courtesies.contains(core[0]) { core.removeFirst() }
    self.generation = generation
    nickname = quoted.flatMap { Folding.words($0).first }
    self.parts = core.map {
      Part(text: $0, sound: NameSound.levelled($0), isInitial: $0.utf8.count == 1)
    }
    let whole: String = core.joined()
    self.joined = whole
    joinedSound = NameSound.levelled(whole)
    self.key = core.joined(separator: " ") + (generation.map { " " + $0 } ?? "")
  }

  /// The name without a nickname in its middle, and the nickname.
  private static func takingOutNickname(_ text: String) -> (String, String?) {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x22 && $0 != 0x28 && $0 != 0x29 }
    guard !isPlain, text.unicodeScalars.contains(where: { quotes.contains($0) }) else { return (text, nil) }
    let pieces = text.unicodeScalars.split(maxSplits: 2, omittingEmptySubsequences: false) { quotes.contains($0) }
      .map { String($0) }
    // Only what stands between two names, in a pair of marks, is one.
    guard pieces.count == 3, !pieces[0].isEmpty, !pieces[2].isEmpty, !pieces[1].isEmpty else { return (text, nil) }
    return (pieces[0] + pieces[2], pieces[1])
  }

  /// Words of a page that stuck to a name, capitals or a year: "HaleGOP", "Hale2020".
  private static func withoutGluedTails(_ text: String) -> String {
    func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    func isTail(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) }
    guard text.utf8.count > 6, hasNeighbours(text, { isLower($0) && isTail($1) }) else { return text }
    let words = text.split(separator: " ").map { word -> String in
      let letters = Array(word.utf8)
      guard let start = letters.lastIndex(where: { !isTail($0) }), isLower(letters[start]), start >= 3,
        letters.count - start > 3
      else { return String(word) }
      return String(decoding: letters[...start], as: UTF8.self)
    }
    return words.joined(separator: " ")
  }

  /// "Karim ElSolmaz", "AlSolmaz": the article before a capital.
  private static func separatingArticle(_ text: String) -> String {
    guard hasNeighbours(text, { ($0 == 0x45 || $0 == 0x41) && $1 == 0x6C }) else { return text }
    return text.split(separator: " ").map { word -> String in
      let letters = Array(word.utf8.prefix(3))
      guard letters.count == 3, word.hasPrefix("El") || word.hasPrefix("Al"), (0x41...0x5A).contains(letters[2]),
        word.utf8.contains(where: { (0x61...0x7A).contains($0) })
      else { return String(word) }
      return word.prefix(2) + " " + word.dropFirst(2)
    }.joined(separator: " ")
  }

  private static func hasNeighbours(_ text: String, _ areSo: (UInt8, UInt8) -> Bool) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      if areSo(before, byte) { return true }
      before = byte
    }
    return false
  }

  /// A name under a picture or beside a headline is often given twice: "Hale Tom Oskar Hale", "Tom Hale Tom Oskar
  /// Hale", or its beginning: "Tom Hale Tom".
  private static func withoutRepetition(_ words: [String]) -> [String] {
    var words = words
    if let last = words.last, last.utf8.count >= 8, last.utf8.count % 2 == 0 {
      let half = last.prefix(last.count / 2)
      if last == half + half { words[words.count - 1] = String(half) }
    }
    if words.count == 3, words[0] == words[2], words[0].utf8.count >= 3 { return Array(words.dropLast()) }
    guard words.count >= 4 else { return words }
    if words[0] == words[words.count - 1] { return Array(words.dropFirst()) }
    if let again = words.dropFirst(2).firstIndex(of: words[0]), again + 1 < words.count {
      return Array(words[..<again])
    }
    return words
  }

  /// "abdelfattah", "abdoulaye": the servant's form levelled where it is written together with what follows.
  private static func levellingServant(_ word: String) -> String {
    guard word.hasPrefix("abd") else { return word }
    if servantForms.contains(word) { return "abdul" }
    if servantsOfGod.contains(word) { return "abdullah" }
    for form in servantForms where form != "abdul" && word.hasPrefix(form) && word.utf8.count >= form.utf8.count + 4 {
      return "abdul" + word.dropFirst(form.utf8.count)
    }
    return word
  }

  /// "Nour al-Din", "Nour Eddine", "Noureddine", "Nurettin": one name, written together.
  private static func joiningFaith(_ words: [String]) -> [String] {
    // All forms end in an n, or an e behind it.
    guard words.contains(where: { $0.utf8.last == 0x6E || $0.hasSuffix("ne") }) else { return words }
    var result: [String] = []
    for word in words {
      if faith.contains(word), result.count > 1, let last = result.last, faithArticles.contains(last) {
        result.removeLast()
        result[result.count - 1] += "udin"
      } else if faithForms.contains(word), !result.isEmpty, words.count > 2 {
        result[result.count - 1] += "udin"
      } else if let form = faithForms.first(where: { word.hasSuffix($0) && word.utf8.count >= $0.utf8.count + 2 }) {
        result.append(word.dropLast(form.utf8.count) + "udin")
      } else {
        result.append(word)
      }
    }
    return result
  }

  private static let faith: Set<String> = ["din", "deen", "dine"]
  private static let faithArticles: Set<String> = ["al", "el", "ul", "ad", "ed", "ud"]
  private static let faithForms = ["ouddine", "eddine", "uddine", "eddin", "addin", "iddin", "uddin", "ettin"]

  private static let quotes: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»", "(", ")"]

  /// Like `Folding.words`, with initials written together taken apart: "J.B." is two.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in Folding.ascii(text) {
      if Folding.isWord(byte) {
        word.append(byte)
      } else if byte != Folding.apostrophe, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static let generations: Set<String> = [
    "jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii",
    "xix",
    "xx", "xxi", "xxii", "xxiii",
  ]

  /// Whether a word behind a name numbers its bearers, "XVI", and so is written in capitals.
  package static func isNumber(_ word: String) -> Bool {
    let folded = word.lowercased()
    return generations.contains(folded) && folded != "jr" && folded != "sr"
  }

  private static let articles: Set<String> = ["al", "el", "ul"]
  private static let particles: Set<String> = [
    "bin", "ibn", "bint", "van", "von", "zu", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "do", "dos",
    "das", "du", "la", "le", "los", "las", "af", "av",
  ]
  private static let honorifics: Set<String> = [
    "sayyid", "sayyed", "sayed", "seyed", "seyyed", "syed", "sheikh", "shaikh", "haji", "hajj", "hadji", "mullah",
    "maulana", "ayatollah", "datuk", "dato", "alhaji",
  ]
  private static let courtesies: Set<String> = ["messrs", "mssrs", "mr", "mrs", "ms", "dr"]
  private static let servantsOfGod: Set<String> = [
    "abdallah", "abdulla", "abdalla", "abdoullah", "abdollah", "abdellah",
  ]
  private static let servantForms: Set<String> = ["abdel", "abdal", "abdoul", "abdol", "abdil", "abdul"]
}
