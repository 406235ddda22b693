/// Compares names that give two parts and more.
package struct FullNameComparison: Sendable {
  package let variants: GivenNameVariants

  package init(variants: GivenNameVariants) { self.variants = variants }

  /// Nil when the two cannot be names of one person as far as names tell, or one of them is a single word.
  package func relation(_ a: PersonName, _ b: PersonName) -> NameRelation? {
    if let first = a.generation, let second = b.generation, first != second { return nil }
    if a.isSingle || b.isSingle { return a.parts == b.parts ? .equal : nil }
    if a.parts == b.parts { return .equal }
    if a.family == b.family, a.nickname == b.given.text || b.nickname == a.given.text { return .nickname }
    if a.joined == b.joined { return .equal }
    if a.parts.count != b.parts.count, a.joined.utf8.count >= 8, b.joined.utf8.count >= 8,
      !a.parts.contains(where: \.isInitial), !b.parts.contains(where: \.isInitial),
      NameSound.agree(a.joinedSound, b.joinedSound)
    {
      return .spelling
    }

    let given = likeness(a.given, b.given, isGiven: true)
    // "Adel Abdel Mahdi", "Adil Abdul-Mahdi": of longer names a short one may be spelt another way.
    if given != .variant, a.parts.count == b.parts.count, a.parts.count >= 3,
      a.parts.dropFirst() == b.parts.dropFirst(),
      a.given.sound.count >= 3, NameSound.beginAlike(a.given.sound, b.given.sound),
      NameSound.differInVowelsOnly(a.given.sound, b.given.sound)
    {
      return .vowels
    }
    // Whatever the family names are, two of other given names are none of these.
    let family =
      given == .no ? .no : likeness(a.family, b.family, isGiven: false, isOneGivenName: given == .same)
    let middles = family == .no ? nil : middles(a, b)
    switch family {
    case .same, .sound:
      if let middles {
        switch given {
        case .same, .sound:
          if middles == .omitted { return .middleOmitted }
          return .spelling
        case .variant:
          return middles == .omitted && (hasMiddleName(a) || hasMiddleName(b)) ? .nicknameWithMiddle : .nickname
        case .initial: return .initialOnly
        case .endeared: return .nicknameWithMiddle
        case .cutShort: return .cutShort
        case .vowels: return .vowels
        case .slip: return family == .same ? .misspelled : nil
        case .no: break
        }
      }
    case .vowels:
      if middles != nil, given == .same || given == .sound { return .vowels }
      if middles != nil, given == .vowels || given == .variant { return .misspelled }
    case .slip:
      if middles != nil, given == .same { return .misspelled }
    default: break
    }
    if a.parts.count == b.parts.count, isReordered(a, b) { return .reordered }
    if isPartial(a, b) || isPartial(b, a) || isBehindInitial(a, b) || isBehindInitial(b, a) { return .partial }
    return nil
  }

  private enum Likeness { case same, sound, variant, endeared, cutShort, initial, vowels, slip, no }

  /// Two of one given name are of one sex: "Ivan Lukashenko" and "Ivan Lukashenka" may be one.
  private func likeness(
    _ a: PersonName.Part, _ b: PersonName.Part, isGiven: Bool, isOneGivenName: Bool = false
  ) -> Likeness {
    if a.text == b.text { return .same }
    if a.isInitial || b.isInitial {
      guard isGiven else { return .no }
      let (initial, name) = a.isInitial ? (a.text, b.text) : (b.text, a.text)
      guard let letter = initial.utf8.first, name.utf8.count > 1 else { return .no }
      return variants.initials(of: name).contains(letter) ? .initial : .no
    }
    if isGiven {
      switch variants.standing(a, b) {
      case .variants: return .variant
      case .distinct: return .no
      case .unknown: break
      }
      if isEndearment(a.text, of: b.text) || isEndearment(b.text, of: a.text) { return .endeared }
      if isBeginning(a.text, of: b.text) || isBeginning(b.text, of: a.text) { return .cutShort }
    }
    if soundAlike(a, b) { return .sound }
    let shorter = min(a.text.utf8.count, b.text.utf8.count)
    let haveSameConsonants = NameSound.beginAlike(a.sound, b.sound) && NameSound.differInVowelsOnly(a.sound, b.sound)
    let isSlip = shorter >= 5 && Spelling.isSlip(a.text, b.text)
    if haveSameConsonants || isSlip, shorter >= 3 {
      if !differInGender(a.text, b.text) {
        if shorter >= 5 { return haveSameConsonants ? .vowels : .slip }
        // "Reza" and "Riza", "Zaid" and "Zayed": of short given names the office must tell.
        if isGiven { return .cutShort }
      } else if isOneGivenName, shorter >= 6 {
        return .slip
      }
    }
    // "Sargsyan" and "Sarkisian": a vowel more between the same consonants.
    if isOneGivenName, shorter >= 6, NameSound.skeleton(a.sound) == NameSound.skeleton(b.sound) { return .slip }
    return .no
  }

  /// Short names are full of neighbours that are other names: Kim and Kym, Li and Lee.
  private func soundAlike(_ a: PersonName.Part, _ b: PersonName.Part) -> Bool {
    a.sound.count >= 4 && b.sound.count >= 4 && NameSound.agree(a.sound, b.sound)
  }

  /// Whether two are one name, or one that is spelt in two ways.
  private func areOne(_ a: PersonName.Part, _ b: PersonName.Part) -> Bool {
    a.text == b.text || !a.isInitial && !b.isInitial && soundAlike(a, b)
  }

  /// "Lenny" of Lennart, "Gabi" of Gabriel: the beginning, with an ending of endearment; not of short forms whose names are known.
  private func isEndearment(_ short: String, of name: String) -> Bool {
    guard (4...6).contains(short.utf8.count), name.utf8.count > short.utf8.count,
      name.utf8.prefix(3).elementsEqual(short.utf8.prefix(3)), !variants.contains(short)
    else { return false }
    let isEndeared = short.hasSuffix("y") || short.hasSuffix("ie") || short.hasSuffix("i") && short.utf8.count == 4
    return isEndeared && !differInGender(short, name)
  }

  /// "Gio" of Giorgi, "Vlad" of Vladyslav.
  private func isBeginning(_ short: String, of name: String) -> Bool {
    (3...5).contains(short.utf8.count) && name.utf8.count >= short.utf8.count + 2
      && name.utf8.starts(with: short.utf8)
  }

  /// "Ivan" and "Ivana", "Mario" and "Maria", "Petrov" and "Petrova", "Kovalsky" and "Kovalska" are two people.
  private func differInGender(_ a: String, _ b: String) -> Bool {
    func isFeminine(_ a: String, of b: String) -> Bool {
      guard a.hasSuffix("a") else { return false }
      let stem = a.dropLast()
      guard b.hasPrefix(stem) else { return a.hasSuffix("aya") && b.hasPrefix(a.dropLast(3)) }
      return ["", "o", "i", "y", "iy", "e"].contains(String(b.dropFirst(stem.count)))
    }
    return isFeminine(a, of: b) || isFeminine(b, of: a)
  }

  /// A middle name written out, more than an initial.
  private func hasMiddleName(_ name: PersonName) -> Bool {
    name.parts.dropFirst().dropLast().contains { !$0.isInitial }
  }

  private enum Middles { case same, omitted }

  /// Nil when they contradict: two middle initials that differ ("George W." and "George H. W.").
  private func middles(_ a: PersonName, _ b: PersonName) -> Middles? {
    let first = a.parts.dropFirst().dropLast()
    let second = b.parts.dropFirst().dropLast()
    if first.isEmpty && second.isEmpty { return .same }
    if first.isEmpty || second.isEmpty { return .omitted }
    if first.count == second.count {
      var shortened = false
      for (x, y) in zip(first, second) {
        switch likeness(x, y, isGiven: true) {
        case .same, .sound, .variant: continue
        case .initial: shortened = true
        // Between equal outer names a short one may be spelt another way, too.
        default: if !NameSound.agree(x.sound, y.sound) { return nil }
        }
      }
      return shortened ? .omitted : .same
    }
    // One gives more of them: the fewer must be found among the more, written out.
    let (fewer, more) = first.count < second.count ? (first, second) : (second, first)
    guard !fewer.contains(where: \.isInitial), !more.contains(where: \.isInitial) else { return nil }
    return isSubsequence(fewer, of: more) ? .omitted : nil
  }

  private func isSubsequence(_ fewer: ArraySlice<PersonName.Part>, of more: ArraySlice<PersonName.Part>) -> Bool {
    var rest = more
    for part in fewer {
      guard
        let index = rest.firstIndex(where: { areOne(part, $0) })
      else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  private func isReordered(_ a: PersonName, _ b: PersonName) -> Bool {
    // A rotation, as family names move to the front or the back as a whole: "Li Keqiang", "Park Geun-hye".
    let count = a.parts.count
    guard !a.parts.contains(where: \.isInitial) else { return false }
    return (1..<count).contains { shift in
      (0..<count).allSatisfy { areOne(a.parts[$0], b.parts[($0 + shift) % count]) }
    }
  }

  /// "M. Nasser Bourita" and "Nasser Bourita": the same behind initials.
  private func isBehindInitial(_ a: PersonName, _ b: PersonName) -> Bool {
    a.given.isInitial && b.parts.count >= 2 && a.parts.drop(while: \.isInitial) == b.parts[...]
  }

  /// Whether all parts of `a`, two or more and written out, stand in `b` in their order, and the first given or the
  /// family name is among them; or side by side inside four and more ("Manuel Lopez" of Andres Manuel Lopez Obrador).
  private func isPartial(_ a: PersonName, _ b: PersonName) -> Bool {
    guard a.parts.count < b.parts.count, !a.parts.contains(where: \.isInitial), !b.given.isInitial else { return false }
    // "Mohamed bin Zayed" of Mohammed bin Zayed Al Nahyan.
    let isVariant =
      a.parts.count > 1 && a.family.text != b.family.text && variants.areVariants(a.given.text, b.given.text)
    guard isSubsequence(isVariant ? a.parts[1...] : a.parts[...], of: isVariant ? b.parts[1...] : b.parts[...]) else {
      return false
    }
    if isVariant || a.given.text == b.given.text || a.family.text == b.family.text { return true }
    return b.parts.count >= 4
      && b.parts.indices.contains { b.parts[$0...].count >= a.parts.count && b.parts[$0...].starts(with: a.parts) }
  }
}
