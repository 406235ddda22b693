/// A person's name taken apart for comparing.
struct PersonName: Sendable {
  struct Part: Sendable, Equatable {
    /// Folded.
    var text: String
    var sound: [UInt8]
    /// A single letter: "J." Not a name of one letter, as there is hardly one.
    var isInitial: Bool

    static func == (a: Part, b: Part) -> Bool { a.text == b.text }
  }

  /// The folded name: what counts as the same spelling. Particles and generation included.
  var key: String
  /// Without particles ("bin", "van der", "al-") and generation; at least one.
  var parts: [Part]
  /// `jr`, `sr`, `ii`, `iii`, …
  var generation: String?

  var given: Part { parts[0] }
  var family: Part { parts[parts.count - 1] }
  var isSingle: Bool { parts.count == 1 }
  /// How much of the name it gives; an initial counts half.
  var fullness: Int { parts.reduce(0) { $0 + ($1.isInitial ? 1 : 2) } }

  init(_ text: String) {
    var words = PersonName.words(text)
    var generation: String?
    if words.count > 1, let last = words.last, PersonName.generations.contains(last) {
      generation = last
      words.removeLast()
    }
    // "abd al", "abdel", "abdoul": one word in Arabic script, many in Latin.
    var joined: [String] = []
    for word in words {
      if let last = joined.last, last == "abd", PersonName.articles.contains(word) {
        joined[joined.count - 1] = "abdul"
      } else {
        joined.append(PersonName.servantForms.contains(word) ? "abdul" : word)
      }
    }
    var core = joined.filter { !PersonName.particles.contains($0) && !PersonName.articles.contains($0) }
    if core.isEmpty { core = joined }
    if core.isEmpty { core = [Folding.slug(text)] }
    self.generation = generation
    self.parts = core.map {
      Part(text: $0, sound: NameSound.levelled($0), isInitial: $0.utf8.count == 1)
    }
    self.key = core.joined(separator: " ") + (generation.map { " " + $0 } ?? "")
  }

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
    "jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi",
  ]
  private static let articles: Set<String> = ["al", "el", "ul"]
  private static let particles: Set<String> = [
    "bin", "ibn", "bint", "van", "von", "zu", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "do", "dos",
    "das", "du", "la", "le", "los", "las", "af", "av",
  ]
  private static let servantForms: Set<String> = ["abdel", "abdal", "abdoul", "abdol", "abdil", "abdul"]
}
