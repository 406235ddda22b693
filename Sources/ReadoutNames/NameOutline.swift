/// What must agree in two names that one person may bear, in a few numbers: most pairs of names are told apart by these alone.
///
/// `FullNameComparison.relation` of two names is nil wherever `mayBeRelated` is false; not the other way round.
package struct NameOutline: Sendable {
  /// One word of a name.
  fileprivate struct Part {
    /// Of the sound, without what `NameSound.agree` leaves open.
    var sound: UInt32
    /// Of its consonants, and where vowels stand between them.
    var pattern: UInt32
    /// Of its consonants.
    var skeleton: UInt32
    /// Which letters it has.
    var letters: UInt32
    /// The first three.
    var start: UInt32
    var count: UInt16
    var isInitial: Bool
    /// Whether it is among the given names that have variants, and in which groups of these it may be.
    var isKnown: Bool
    var groups: UInt64
  }

  private var given: Part
  private var family: Part
  private var sound: UInt32
  private var hasNickname: Bool
  /// A bit for each part's sound; without the first part's.
  private var parts: UInt64
  private var others: UInt64

  /// Of a name of two parts and more.
  package init(_ name: PersonName, variants: GivenNameVariants) {
    let sounds = name.parts.map { NameOutline.hash(NameOutline.levelled($0.sound)) }
    given = Part(name.given, sound: sounds[0], groups: variants.groupsSounding(like: name.given), variants)
    family = Part(name.family, sound: sounds[sounds.count - 1], groups: [], variants)
    sound = NameOutline.hash(NameOutline.levelled(name.joinedSound))
    hasNickname = name.nickname != nil
    (parts, others) = (0, 0)
    for (index, sound) in sounds.enumerated() {
      parts |= 1 << UInt64(sound & 63)
      if index > 0 { others |= 1 << UInt64(sound & 63) }
    }
  }

  /// False where the two are no names of one person.
  package func mayBeRelated(to other: NameOutline) -> Bool {
    // The same parts, written together or apart; a nickname in the place of the given name.
    if sound == other.sound || hasNickname || other.hasNickname { return true }
    // The same in another order; some of the other's.
    if parts & ~other.parts == 0 || other.parts & ~parts == 0 { return true }
    guard given.mayBeGiven(other.given) else { return false }
    return family.isSpeltAlike(other.family) || family.skeleton == other.family.skeleton
      || others & ~other.parts == 0 || other.others & ~parts == 0
  }

  /// `q` answers to `k` and `g`, and hushing sounds to each other.
  private static func levelled(_ sound: [UInt8]) -> [UInt8] {
    sound.map { byte in
      switch byte {
      case UInt8(ascii: "q"), UInt8(ascii: "g"): UInt8(ascii: "k")
      case UInt8(ascii: "C"): UInt8(ascii: "S")
      default: byte
      }
    }
  }

  fileprivate static func hash(_ bytes: [UInt8]) -> UInt32 {
    var hash = StableHash()
    for byte in bytes { hash.combine(byte) }
    return UInt32(truncatingIfNeeded: hash.value ^ (hash.value >> 32))
  }
}

extension NameOutline.Part {
  fileprivate init(_ part: PersonName.Part, sound: UInt32, groups: [Int], _ variants: GivenNameVariants) {
    self.sound = sound
    var pattern: [UInt8] = []
    for byte in part.sound {
      if NameSound.isVowel(byte) {
        if pattern.last != 0 { pattern.append(0) }
      } else {
        pattern.append(byte == UInt8(ascii: "q") || byte == UInt8(ascii: "g") ? UInt8(ascii: "k") : byte)
      }
    }
    self.pattern = NameOutline.hash(pattern)
    skeleton = NameOutline.hash(NameSound.skeleton(part.sound))
    (letters, start) = (0, 0)
    for byte in part.text.utf8 { letters |= 1 << UInt32(byte & 31) }
    for byte in part.text.utf8.prefix(3) { start = start << 8 | UInt32(byte) }
    count = UInt16(clamping: part.text.utf8.count)
    isInitial = part.isInitial
    isKnown = variants.contains(part.text)
    self.groups = groups.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// Of words that are no initials.
  fileprivate func isSpeltAlike(_ other: Self) -> Bool {
    if sound == other.sound || pattern == other.pattern { return true }
    // Two slips change four letters at most, and the first never.
    return min(count, other.count) >= 5 && abs(Int(count) - Int(other.count)) <= 2
      && start >> 16 == other.start >> 16 && (letters ^ other.letters).nonzeroBitCount <= 4
  }

  fileprivate func mayBeGiven(_ other: Self) -> Bool {
    if isInitial || other.isInitial { return true }
    // Before three names that are the same others may differ in vowels, whatever is known of them.
    if sound == other.sound || pattern == other.pattern || groups & other.groups != 0 { return true }
    // Both are known, and nobody goes by both.
    if isKnown, other.isKnown { return false }
    return start == other.start || isSpeltAlike(other)
  }
}
