/// What the lexicons say of a token, for the name recognizer: classes of the listed phrase it lies in, and where in it.
package struct GazetteerMark: BitwiseCopyable, Hashable, Sendable {
  /// Bits of `Gazetteer.Kind` for the longest phrase that covers the token.
  package var phrase: UInt8 = 0
  /// 0 none, 1 the only token of the phrase, 2 first, 3 inner, 4 last.
  package var position: UInt8 = 0
  /// Bits of `Gazetteer.Word` for the token alone.
  package var word: UInt8 = 0
  /// Whether the token is a capitalised head of names of places and buildings: "Palace".
  package var isPlaceHead = false
}

/// The lexicons as a table of token sequences: phrases by the keys of their tokens.
public struct Gazetteer: Sendable {
  package struct Kind: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let country = Kind(rawValue: 1)
    package static let nationality = Kind(rawValue: 2)
    package static let city = Kind(rawValue: 4)
    package static let region = Kind(rawValue: 8)
    package static let institution = Kind(rawValue: 16)
    /// Longer phrases begin like this one.
    static let prefix = Kind(rawValue: 32)
    /// Written in capitals alone.
    static let capitals = Kind(rawValue: 64)
    static let classes: Kind = [.country, .nationality, .city, .region, .institution]
    package static let place: Kind = [.country, .city, .region]
  }

  package struct Word: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let givenName = Word(rawValue: 1)
    package static let title = Word(rawValue: 2)
    package static let institutionHead = Word(rawValue: 4)
    package static let common = Word(rawValue: 8)
  }

  private var phrases = KeyedBytes()
  private var words = KeyedBytes()
  private var placeHeads = KeyedBytes()

  /// Reads the tables below `lexicons/`.
  public init(resources: ResourceDirectory) throws(ResourceError) {
    func rows(_ name: String, _ columns: Int) throws(ResourceError) -> [[String]] {
      let path = "lexicons/\(name).tsv"
      let table = try LexiconTable(path, in: resources)
      guard table.columns.count >= columns else {
        throw .invalid(path: resources.path + "/" + path, reason: "\(columns) columns are expected")
      }
      return table.rows
    }
    for row in try rows("countries", 7) {
      add(row[0], .country)
      for form in row[3].split(separator: "|") { add(form, .country) }
      for form in row[4].split(separator: "|") { add(form, .nationality) }
      for form in row[5].split(separator: "|") { add(form, .nationality) }
      for form in row[6].split(separator: "|") { add(form, .city) }
    }
    for row in try rows("cities", 1) { add(row[0], .city) }
    for row in try rows("regions", 1) { add(row[0], .region) }
    for row in try rows("institutions", 2) {
      add(row[0], .institution)
      for form in row[1].split(separator: "|") { add(form, .institution) }
    }
    for row in try rows("given-names", 1) { words.insert(TextKey(row[0]), Word.givenName.rawValue) }
    for row in try rows("titles", 2)
    where row[1] == "office" || row[1] == "rank" || row[1] == "honorific" || row[1] == "noble" {
      words.insert(TextKey(row[0]), Word.title.rawValue)
    }
    for row in try rows("place-heads", 1) { placeHeads.insert(TextKey(row[0]), 1) }
    for row in try rows("institution-heads", 1) where !row[0].contains(" ") {
      words.insert(TextKey(row[0]), Word.institutionHead.rawValue)
    }
  }

  private mutating func add(_ phrase: some StringProtocol, _ kind: Kind) {
    var columns = TokenColumns()
    let bytes = Array(phrase.utf8)
    guard bytes.count >= 2 else { return }
    bytes.withUnsafeBufferPointer { Gazetteer.tokenizer.tokenize($0, 0..<bytes.count, into: &columns) }
    var key: UInt64 = 0
    for (index, token) in columns.keys.enumerated() {
      key = Gazetteer.step(key, token)
      let isLast = index + 1 == columns.keys.count
      var flags = isLast ? kind : .prefix
      if isLast, bytes.count <= 6, !bytes.contains(where: { $0 &- 0x61 < 26 }) { flags.insert(.capitals) }
      phrases.insert(TextKey(rawValue: key), flags.rawValue)
    }
  }

  private static let tokenizer = Tokenizer()

  @inline(__always)
  private static func step(_ key: UInt64, _ token: TextKey) -> UInt64 {
    var h = (key ^ token.rawValue) &* 0x9e37_79b9_7f4a_7c15
    h ^= h >> 31
    return h | 1
  }

  /// The marks of all tokens.
  package func marks(_ document: Document) -> [GazetteerMark] {
    var marks = [GazetteerMark](repeating: GazetteerMark(), count: document.tokenCount)
    for sentence in document.sentences {
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        let shape = document.shapes[token]
        guard shape.contains(.capitalized) || shape.contains(.mixedCase) else {
          if !shape.contains(.punctuation) { marks[token].word = words.find(document.keys[token]) }
          token += 1
          continue
        }
        var key: UInt64 = 0
        var end = token
        var found: Kind = []
        var stop = token
        while stop < sentence.tokens.upperBound, stop < token + 9 {
          key = Gazetteer.step(key, document.keys[stop])
          let flags = Kind(rawValue: phrases.find(TextKey(rawValue: key)))
          if flags.isEmpty { break }
          stop += 1
          if !flags.intersection(.classes).isEmpty,
            !flags.contains(.capitals) || document.shapes[stop - 1].contains(.allCapitals)
          {
            end = stop
            found = flags.intersection(.classes)
          }
          if !flags.contains(.prefix) { break }
        }
        let next = max(end, token + 1)
        for index in token..<next {
          marks[index].word = words.find(document.keys[index])
          marks[index].isPlaceHead = placeHeads.find(document.keys[index]) != 0
          if end > token {
            marks[index].phrase = found.rawValue
            marks[index].position = end == token + 1 ? 1 : index == token ? 2 : index == end - 1 ? 4 : 3
          }
        }
        token = next
      }
    }
    return marks
  }

  /// How many tokens from `token` on are a place written in small letters that edited text always writes with
  /// a capital: "los angeles"; 0 when they are none.
  package func smallPlace(_ document: Document, _ token: Int, limit: Int) -> Int {
    var key: UInt64 = 0
    var length = 0
    var stop = token
    while stop < limit, stop < token + 4, document.shapes[stop].isEmpty, document.wordClasses[stop].casing == 4 {
      key = Gazetteer.step(key, document.keys[stop])
      let flags = Kind(rawValue: phrases.find(TextKey(rawValue: key)))
      if flags.isEmpty { break }
      stop += 1
      if !flags.intersection(.place).isEmpty, flags.isDisjoint(with: [.capitals, .nationality, .institution]) {
        length = stop - token
      }
      if !flags.contains(.prefix) { break }
    }
    return length
  }
}

/// An open-addressed map from keys to bytes; what is not there has none. Bits of one key add up.
struct KeyedBytes: Sendable {
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var values = [UInt8](repeating: 0, count: 1024)
  private var count = 0

  @inline(__always)
  func find(_ key: TextKey) -> UInt8 {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: key.rawValue >> 16) & mask
    while true {
      let entry = keys[slot]
      if entry == key.rawValue { return values[slot] }
      if entry == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  mutating func insert(_ key: TextKey, _ bits: UInt8) {
    guard key.rawValue != 0 else { return }
    if count * 2 >= keys.count {
      let old = zip(keys, values).filter { $0.0 != 0 }
      keys = [UInt64](repeating: 0, count: keys.count * 2)
      values = [UInt8](repeating: 0, count: keys.count)
      count = 0
      for (key, value) in old { insert(TextKey(rawValue: key), value) }
    }
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key.rawValue >> 16) & mask
    while keys[slot] != 0, keys[slot] != key.rawValue { slot = (slot + 1) & mask }
    if keys[slot] == 0 { count += 1 }
    keys[slot] = key.rawValue
    values[slot] |= bits
  }
}
