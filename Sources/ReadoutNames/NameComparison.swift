/// Whether two names can be one person's.
package struct NameComparison: Sendable {
  private let particles: Set<FoldedKey>
  private let suffixes: Set<FoldedKey>
  private let variants: GivenNameVariants

  /// - Parameters:
  ///   - particles: "von", "al": no part of a surname where they are in lower case.
  ///   - suffixes: "Jr".
  package init(particles: Set<FoldedKey>, suffixes: Set<FoldedKey>, variants: GivenNameVariants) {
    self.particles = particles
    self.suffixes = suffixes
    self.variants = variants
  }

  /// Parts without suffixes and lower-case particles.
  package func significant(_ parts: [NamePart]) -> [NamePart] {
    let kept = parts.filter { part in
      !suffixes.contains(part.key)
        && !(particles.contains(part.key) && part.text.first?.isLowercase == true)
    }
    return kept.isEmpty ? parts : kept
  }

  /// How well two full names agree: 0 not at all.
  package func similarity(_ a: [NamePart], _ b: [NamePart], sameTitle: Bool) -> Int {
    if a == b { return 100 }
    guard a.count >= 2, b.count >= 2 else { return 0 }
    let short = a.count <= b.count ? a : b
    let long = a.count <= b.count ? b : a
    if Self.containsRun(long, short) { return 90 }
    // The same surname and given names that agree.
    let sameSurname = short.last! == long.last!
    if sameSurname, givenAgree(Array(short.dropLast()), Array(long.dropLast())) { return 80 }
    // Family name first here, last there.
    if Set(short).isSubset(of: Set(long)) { return 70 }
    // A slip of the pen: one name spelt a little differently.
    let surnameDistance = Self.editDistance(short.last!.text, long.last!.text, limit: 2)
    let shorterLength = min(short.last!.text.count, long.last!.text.count)
    let isNearSurname =
      sameSurname || (shorterLength >= 5 && surnameDistance <= 1) || (shorterLength >= 8 && surnameDistance <= 2)
    guard isNearSurname else { return 0 }
    let first = short[0]
    let other = long[0]
    let givenDistance = Self.editDistance(first.text, other.text, limit: 2)
    let givenLength = min(first.text.count, other.text.count)
    if first == other, !sameSurname { return sameTitle || short.count > 2 || shorterLength >= 6 ? 60 : 0 }
    if sameSurname, !first.isInitial, !other.isInitial, givenLength >= 4 {
      if givenDistance <= 1 || (givenDistance <= 2 && Self.isTransposition(first.text, other.text)) { return 60 }
      if sameTitle, givenDistance <= 2, givenLength >= 6 { return 55 }
    }
    return 0
  }

  package static func containsRun(_ whole: [NamePart], _ part: [NamePart]) -> Bool {
    guard !part.isEmpty, part.count <= whole.count else { return false }
    for start in 0...(whole.count - part.count) where (0..<part.count).allSatisfy({ whole[start + $0] == part[$0] }) {
      return true
    }
    return false
  }

  private func givenAgree(_ a: [NamePart], _ b: [NamePart]) -> Bool {
    guard let first = a.first, let other = b.first else { return true }
    if first == other { return true }
    if first.isInitial || other.isInitial {
      return first.text.lowercased().first == other.text.lowercased().first
    }
    // The short form stands anywhere in the long one: "Bin Salman" in "Mohammed bin Salman".
    return Set(a).isSubset(of: Set(b)) || Set(b).isSubset(of: Set(a)) || areVariants(first.key, other.key)
  }

  /// Whether one person may go by both given names: "Bill" and "William".
  package func areVariants(_ a: FoldedKey, _ b: FoldedKey) -> Bool { variants.areVariants(a, b) }

  /// "Arroyo" in "Macapagal-Arroyo".
  package static func isHalf(_ part: NamePart, of whole: NamePart) -> Bool {
    guard whole.text.contains("-"), part.text.utf8.count >= 4 else { return false }
    return whole.text.split(separator: "-").contains { FoldedKey($0) == part.key }
  }

  /// Letters that must be inserted, dropped, changed or swapped with a neighbour; `limit + 1` when more than `limit`.
  package static func editDistance(_ a: String, _ b: String, limit: Int) -> Int {
    Spelling.distance(Array(a.lowercased()), Array(b.lowercased()), bound: limit)
  }

  private static func isTransposition(_ a: String, _ b: String) -> Bool {
    a.count == b.count && a.lowercased().sorted() == b.lowercased().sorted()
  }
}
