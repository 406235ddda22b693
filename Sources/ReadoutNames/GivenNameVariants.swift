/// Given names that stand for each other: "Bill" for William, "Oleksandr" for Alexander.
public struct GivenNameVariants: Sendable {
  /// Folded name → the groups it belongs to ("alex" is in two).
  private let groups: [String: [Int]]
  /// The same by what names sound like, for writings that no list has.
  private let groupsOfSound: [[UInt8]: [Int]]
  private let groupsOfKey: [FoldedKey: [Int]]
  /// First letters of the names of each group, ascending.
  private let initials: [[UInt8]]

  /// Knows no variants.
  public static let none = GivenNameVariants(groups: [])

  /// Each group lists names one person may go by. Names are folded; a name may stand in several groups.
  public init(groups: [[String]]) {
    var table: [String: [Int]] = [:]
    var sounds: [[UInt8]: [Int]] = [:]
    var keys: [FoldedKey: [Int]] = [:]
    var initials: [[UInt8]] = []
    for (index, group) in groups.enumerated() {
      var letters: Set<UInt8> = []
      for name in group {
        keys[FoldedKey(name), default: []].append(index)
        let key = Folding.words(name).joined()
        guard let first = key.utf8.first, table[key]?.last != index else { continue }
        table[key, default: []].append(index)
        letters.insert(first)
        let sound = NameSound.levelled(key)
        if sound.count >= 4, sounds[sound]?.last != index { sounds[sound, default: []].append(index) }
      }
      initials.append(letters.sorted())
    }
    self.groups = table
    groupsOfSound = sounds
    groupsOfKey = keys
    self.initials = initials
  }

  /// Rows of the lexicon `given-name-variants.tsv`: a name, and its variants separated by blanks.
  public init(rows: [[String]]) {
    self.init(groups: rows.map { row in row.flatMap { $0.split(separator: " ").map(String.init) } })
  }

  /// Whether one person may go by both; false for equal names. Both folded.
  package func areVariants(_ a: String, _ b: String) -> Bool {
    guard a != b, let first = groupsSpelling(a), let second = groupsSpelling(b) else { return false }
    return first.contains { second.contains($0) }
  }

  /// How two given names stand to each other as far as is known.
  enum Standing {
    /// One person may go by both.
    case variants
    /// Both are known, and nobody goes by both.
    case distinct
    case unknown
  }

  /// Of two that differ.
  func standing(_ a: PersonName.Part, _ b: PersonName.Part) -> Standing {
    guard a.text != b.text, let first = groupsSpelling(a.text, sound: a.sound),
      let second = groupsSpelling(b.text, sound: b.sound)
    else { return .unknown }
    if first.contains(where: { second.contains($0) }) { return .variants }
    return contains(a.text) && contains(b.text) ? .distinct : .unknown
  }

  /// The groups in which a name may be by its spelling or its sound.
  func groupsSounding(like part: PersonName.Part) -> [Int] { groupsSpelling(part.text, sound: part.sound) ?? [] }

  /// The groups of a name, or of those that sound the same.
  private func groupsSpelling(_ name: String, sound: [UInt8]? = nil) -> [Int]? {
    if let known = groups[name] { return known }
    // "Michelle" is no spelling of Michele.
    if name.hasSuffix("a") || name.hasSuffix("elle") || name.hasSuffix("ette") { return nil }
    return groupsOfSound[sound ?? NameSound.levelled(name)]
  }

  /// Whether one person may go by both; true for equal names that are known.
  package func areVariants(_ a: FoldedKey, _ b: FoldedKey) -> Bool {
    guard let first = groupsOfKey[a], let second = groupsOfKey[b] else { return false }
    return first.contains { second.contains($0) }
  }

  /// What stands for all names that one person may go by where a name is in one group only; the name itself otherwise.
  package func canonical(_ name: String) -> String {
    guard let groups = groupsSpelling(name), groups.count == 1 else { return name }
    return "\u{1}\(groups[0])"
  }

  package func contains(_ name: String) -> Bool { groups[name] != nil }

  /// First letters of a folded name and of all its variants, ascending.
  package func initials(of name: String) -> [UInt8] {
    guard let first = name.utf8.first else { return [] }
    guard let indices = groups[name] else { return [first] }
    var result: Set<UInt8> = [first]
    for index in indices { result.formUnion(initials[index]) }
    return result.sorted()
  }
}
