/// Lower-case ASCII out of any script, by a table of its own: no locale, no Foundation, the same bytes everywhere.
package enum Folding {
  /// Letters, digits, `-`, `'`, `.` and spaces; every other separator becomes a space. Complexity: O(length).
  ///
  /// Latin letters lose their marks (é → e, ł → l, ß → ss); Cyrillic, Greek and Arabic letters take a plain
  /// romanisation; a letter the table does not know becomes its code point in hexadecimal, so that different names
  /// stay different.
  package static func ascii(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { utf8 in
      var result: [UInt8] = []
      result.reserveCapacity(utf8.count)
      if utf8.allSatisfy({ $0 < 0x80 }) {
        for byte in utf8 { result.append(asciiClass(byte)) }
        return result
      }
      for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars { append(scalar, to: &result) }
      return result
    }
  }

  /// The words of a name: runs of letters and digits, apostrophes left out. A full stop inside an abbreviation of
  /// single letters ("U.S.") joins, any other separates, as do hyphens.
  package static func words(_ text: String) -> [String] {
    let bytes = ascii(text)
    var words: [String] = []
    var word: [UInt8] = []
    var dottedLetters = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case apostrophe: continue
      case fullStop:
        let next = index + 1 < bytes.count ? bytes[index + 1] : space
        let afterNext = index + 2 < bytes.count ? bytes[index + 2] : space
        if word.count == 1 || dottedLetters, isWord(next), !isWord(afterNext) {
          dottedLetters = true
          continue
        }
        fallthrough
      case space, hyphen:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
        dottedLetters = false
      default: word.append(byte)
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  /// Whether a name is ASCII, begins and ends with a letter or digit and has single blanks: nothing to trim.
  private static func isPlain(_ bytes: String.UTF8View) -> Bool {
    guard let first = bytes.first, isAlphanumeric(first) else { return false }
    var before = first
    for byte in bytes {
      if byte >= 0x80 || byte < 0x20 || byte == 0x20 && before == 0x20 { return false }
      before = byte
    }
    return isAlphanumeric(before)
  }

  /// The name without punctuation and blanks that stand at its ends by accident ("Russia –", "the “Quad”"), and with
  /// single plain blanks inside.
  package static func trimmed(_ text: String) -> String {
    if isPlain(text.utf8) { return text }
    let scalars = text.split { $0.isWhitespace }.joined(separator: " ").unicodeScalars
    func isInner(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isDiacritic
    }
    guard let start = scalars.firstIndex(where: isInner), var end = scalars.lastIndex(where: isInner) else {
      return text
    }
    end = scalars.index(after: end)
    // A full stop belongs to an abbreviation ("Jr.", "U.S."), a bracket to one that opened inside.
    if end < scalars.endIndex {
      if scalars[end] == "." {
        let word = scalars[..<end].reversed().prefix { $0 != " " }
        if word.count <= 3 || word.contains(".") { end = scalars.index(after: end) }
      } else if scalars[end] == ")", scalars[start..<end].contains("(") {
        end = scalars.index(after: end)
      }
    }
    return String(scalars[start..<end])
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isWord(byte) || (0x41...0x5A).contains(byte) }

  /// What an identifier is made of: `[a-z0-9]` runs joined by single hyphens, never empty.
  ///
  /// Longer than 80 bytes it is cut at a hyphen and ends in a hash of the whole.
  package static func slug(_ text: String) -> String {
    let slug = Array(words(text).joined(separator: "-").utf8)
    if slug.isEmpty { return "x" + StableHash.hexadecimal(of: text) }
    if slug.count > 80 {
      let hash = StableHash.hexadecimal(of: String(decoding: slug, as: UTF8.self))
      var cut = slug.prefix(70)
      if let end = cut.lastIndex(of: hyphen), end > 40 { cut = cut.prefix(upTo: end) }
      return String(decoding: cut, as: UTF8.self) + "-" + hash
    }
    return String(decoding: slug, as: UTF8.self)
  }

  package static let hyphen = UInt8(ascii: "-")
  package static let apostrophe = UInt8(ascii: "'")
  package static let fullStop = UInt8(ascii: ".")
  package static let space = UInt8(ascii: " ")

  package static func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func asciiClass(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x61...0x7A, 0x30...0x39, hyphen, apostrophe, fullStop: byte
    case UInt8(ascii: "`"): apostrophe
    default: space
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80 {
      result.append(asciiClass(UInt8(value)))
      return
    }
    if let letters = letters[value] {
      result.append(contentsOf: letters)
      return
    }
    switch value {
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: result.append(hyphen)
    case 0x2018, 0x2019, 0x02B9...0x02BF, 0x00B4, 0x2032, 0x055A: result.append(apostrophe)
    // Combining marks, Arabic vowel signs and tatweel, soft hyphen, zero-width characters.
    case 0x0300...0x036F, 0x0483...0x0487, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x0640, 0x06D6...0x06ED, 0x00AD,
      0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF:
      break
    default:
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        result.append(hyphen)
        result.append(UInt8(ascii: "u"))
        result.append(contentsOf: String(value, radix: 16).utf8)
        result.append(hyphen)
      } else {
        result.append(space)
      }
    }
  }

  private static let letters: [UInt32: [UInt8]] = {
    var table: [UInt32: [UInt8]] = [:]
    for group in groups.split(separator: " ") {
      let parts = group.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let letters = parts[0] == "_" ? [] : Array(parts[0].utf8)
      for scalar in parts[1].unicodeScalars { table[scalar.value] = letters }
    }
    return table
  }()

  /// `ascii=letters` groups. Cyrillic after BGN/PCGN as newspapers simplify it, Greek after ISO 843 type 2 by letter,
  /// Arabic by consonant (its short vowels are not written).
  private static let groups = """
    a=ÀÁÂÃÄÅĀĂĄǍǞǠȀȂȦàáâãäåāăąǎǟǡȁȃȧạảấầẩẫậắằẳẵặẠẢẤẦẨẪẬẮẰẲẴẶªÅ ae=ÆæǢǣǼǽ b=ƀƁɃḂḃ c=ÇĆĈĊČçćĉċč d=ĎĐďđÐðḌḍḎḏ \
    e=ÈÉÊËĒĔĖĘĚȄȆȨèéêëēĕėęěȅȇȩẹẻẽếềểễệẸẺẼẾỀỂỄỆƏəƐɛ f=ƒ g=ĜĞĠĢĝğġģǤǥǦǧǴǵ h=ĤĦĥħḤḥḪḫ \
    i=ÌÍÎÏĨĪĬĮİìíîïĩīĭįıǏǐȈȉỉịỈỊ ij=IJij j=Ĵĵǰ k=ĶķĸǨǩḲḳ l=ĹĻĽĿŁĺļľŀłḶḷ m=Ṁṁ n=ÑŃŅŇŊñńņňʼnŋǸǹṄṅṆṇ \
    o=ÒÓÔÕÖØŌŎŐòóôõöøōŏőơƠǑǒǪǫǬǭȌȎȪȬȮȰọỏốồổỗộớờởỡợỌỎỐỒỔỖỘỚỜỞỠỢº oe=Œœ r=ŔŖŘŕŗřṚṛ s=ŚŜŞŠśŝşšȘșſṢṣ ss=ßẞ \
    t=ŢŤŦţťŧȚțṬṭ th=Þþ u=ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűųƯưǓǔụủứừửữựỤỦỨỪỬỮỰ w=ŴŵẀẁẂẃẄẅ y=ÝýÿŶŷŸỳỲỵỷỹỴỶỸ z=ŹŻŽźżžẒẓ \
    a=Аа b=Бб v=Вв g=ГгҐґ d=Дд e=ЕеЭэ yo=Ёё ye=Єє zh=ЖжҖҗ z=ЗзҘҙ i=ИиІіЍѝ yi=Її j=Јј k=КкҚқЌќ l=Лл m=Мм n=НнҢң \
    o=ОоӨө p=Пп r=Рр s=Сс t=Тт u=УуЎўҮүҰұ f=Фф kh=ХхҲҳҺһ ts=Цц ch=ЧчҶҷ sh=Шш shch=Щщ _=ЪъЬь y=ЙйЫы yu=Юю ya=Яя \
    dj=ЂђЋћ lj=Љљ nj=Њњ dz=Џџ a=Әә g=ҒғЃѓ \
    a=ΑΆαά v=Ββ g=Γγ d=Δδ e=ΕΈεέ z=Ζζ i=ΗΉηήΙΊΪιίϊΐ th=Θθ k=Κκ l=Λλ m=Μμ n=Νν x=Ξξ o=ΟΌοόΩΏωώ p=Ππ r=Ρρ s=Σσς t=Ττ \
    y=ΥΎΫυύϋΰ f=Φφ ch=Χχ ps=Ψψ \
    a=اأإآٱىةع b=ب t=تط th=ث j=ج h=حهۀہھ kh=خ d=دض dh=ذظ r=ر z=زژ s=سص sh=ش gh=غ f=ف q=ق k=كک g=گ l=ل m=م n=ن w=وؤ \
    y=يئیې p=پ ch=چ _=ء
    """
}
