import ReadoutModel

/// Place, day and agency in front of a report: "ISLAMABAD, July 13 (Agency) –".
struct Dateline {
  /// Bytes the dateline takes, the dash that ends it among them.
  var range: Range<Int>
  /// Set when day, month and year are written.
  var date: CalendarDate?
  /// Whether a place and a colon are all there is: speakers' names in a transcript look the same.
  var hasColonAlone = false

  /// The dateline `bytes` begin with. Two shapes are datelines, because nothing else is written so:
  /// a place in capitals and then a date, an agency in brackets, a dash or a colon; and a place in any case with a date
  /// or an agency, and then a dash or the end of the line.
  init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = ByteScanner(bytes)
    let start = scanner.position
    // A line that holds a date and nothing else.
    if let written = WrittenDate.take(from: &scanner), written.hasYear, scanner.isAtEnd {
      self.init(range: start..<scanner.position, date: written.date)
      return
    }
    scanner.position = start
    guard let place = Dateline.takePlace(from: &scanner) else { return nil }
    var date: CalendarDate?
    var hasDate = false
    var hasAgency = false
    var end = scanner.position
    func skipComma() {
      scanner.skipSpaces()
      _ = scanner.take(0x2C)
      scanner.skipSpaces()
    }
    for _ in 0..<2 {
      skipComma()
      if !hasDate, let written = WrittenDate.take(from: &scanner) {
        hasDate = true
        date = written.date
        end = scanner.position
      } else if !hasDate, Dateline.takeWeekday(from: &scanner) {
        hasDate = true
        end = scanner.position
      } else if !hasAgency, Dateline.takeAgency(from: &scanner) {
        hasAgency = true
        end = scanner.position
      }
    }
    scanner.position = end
    scanner.skipSpaces()
    let beforeMark = scanner.position
    let hasDash = Dateline.takeDash(from: &scanner)
    if hasDash { end = scanner.position }
    var hasColon = false
    if !hasDash {
      scanner.position = beforeMark
      hasColon = scanner.take(0x3A)
      if hasColon { end = scanner.position }
    }
    scanner.position = end
    scanner.skipSpaces()
    let isWholeLine = scanner.isAtEnd
    let isDateline =
      place.isCapital
      ? hasDash && (hasDate || hasAgency || place.letters >= 4) || (hasDate || hasAgency) && (hasColon || isWholeLine)
        || hasColon && place.letters >= 4 && !place.isSpeaker
      : (hasDate || hasAgency) && (hasDash || isWholeLine) || hasAgency && hasColon
    guard isDateline else { return nil }
    self.init(range: start..<end, date: date)
    hasColonAlone = hasColon && !hasDate && !hasAgency
  }

  private init(range: Range<Int>, date: CalendarDate?) {
    self.range = range
    self.date = date
  }

  /// "KUALA LUMPUR", "MAR DEL PLATA, Argentina", "PARIS/LONDON", "ST. LOUIS", "Islamabad".
  private static func takePlace(from scanner: inout ByteScanner) -> (isCapital: Bool, letters: Int, isSpeaker: Bool)? {
    var words = 0
    var letters = 0
    var isCapital = true
    var isSpeaker = false
    var afterComma = false
    var end = scanner.position
    while words < 7 {
      let start = scanner.position
      let word = takeNameWord(from: &scanner)
      var ahead = ByteScanner(scanner.bytes[start...])
      guard !word.isEmpty, let first = word.unicodeScalars.first, first.properties.isUppercase,
        !isFullWeekday(word), WrittenDate.take(from: &ahead) == nil
      else {
        scanner.position = start
        break
      }
      words += 1
      let small = word.lowercased().filter(\.isLetter)
      if CreditLine.offices.contains(small) || speakers.contains(small) { isSpeaker = true }
      // What follows a comma is a country or state, written as usual.
      if !afterComma {
        letters += word.unicodeScalars.count { $0.properties.isAlphabetic }
        if word.unicodeScalars.contains(where: { $0.properties.isLowercase }) { isCapital = false }
      }
      end = scanner.position
      scanner.skipSpaces()
      if scanner.take(0x2C) {
        scanner.skipSpaces()
        afterComma = true
      } else if scanner.take(0x2F) {
        scanner.skipSpaces()
      }
    }
    scanner.position = end
    guard words > 0, letters >= 2 else { return nil }
    return (isCapital, letters, isSpeaker)
  }

  /// What a label in an interview or a briefing has in it.
  private static let speakers: Set<String> = [
    "a", "answer", "audience", "dr", "facilitator", "host", "interviewer", "moderator", "mr", "mrs", "ms", "operator",
    "participant", "q", "question", "staff", "voice",
  ]

  private static func takeNameWord(from scanner: inout ByteScanner) -> String {
    let start = scanner.position
    while let byte = scanner.current {
      let isWordByte =
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x2E || byte == 0x27
        || byte >= 0x80 && !scanner.rest.starts(with: [0xE2, 0x80, 0x93])
          && !scanner.rest.starts(with: [0xE2, 0x80, 0x94])
          && !scanner.rest.starts(with: [0xE2, 0x80, 0x95]) && !scanner.rest.starts(with: [0xC2, 0xA0])
        || byte == 0x2D && isHyphen(scanner)
      guard isWordByte else { break }
      scanner.position += 1
    }
    return String(decoding: scanner.bytes[start..<scanner.position], as: UTF8.self)
  }

  /// Whether a hyphen stands between two letters, as in "AIX-EN-PROVENCE".
  private static func isHyphen(_ scanner: ByteScanner) -> Bool {
    let at = scanner.position
    guard at > scanner.bytes.startIndex, at + 1 < scanner.bytes.endIndex else { return false }
    let (before, after) = (scanner.bytes[at - 1], scanner.bytes[at + 1])
    return before | 0x20 >= 0x61 && before | 0x20 <= 0x7A && after | 0x20 >= 0x61 && after | 0x20 <= 0x7A
  }

  private static func isFullWeekday(_ word: String) -> Bool { word.utf8.count >= 6 && WrittenDate.isWeekday(word) }

  private static func takeWeekday(from scanner: inout ByteScanner) -> Bool {
    let start = scanner.position
    guard let word = scanner.takeLetters(), isFullWeekday(word) else {
      scanner.position = start
      return false
    }
    return true
  }

  /// "(AFP)", "(Xinhua/APP)", "(Agency)": up to four words in brackets, the first with a capital or an "a".
  private static func takeAgency(from scanner: inout ByteScanner) -> Bool {
    let start = scanner.position
    guard scanner.take(0x28), let close = scanner.rest.prefix(40).firstIndex(of: 0x29) else {
      scanner.position = start
      return false
    }
    let inside = String(decoding: scanner.bytes[scanner.position..<close], as: UTF8.self)
    let words = inside.split { $0 == " " || $0 == "/" || $0 == "," }
    guard (1...4).contains(words.count), !inside.contains(where: \.isNumber),
      words.allSatisfy({ $0.first?.isUppercase == true || Agencies.names.contains($0.lowercased()) })
    else {
      scanner.position = start
      return false
    }
    scanner.position = close + 1
    return true
  }

  /// One or more dashes of any length, or the underscore old wire copy has in their place.
  private static func takeDash(from scanner: inout ByteScanner) -> Bool {
    let start = scanner.position
    // A hyphen within a word ("U.S.-China") is none.
    if start > scanner.bytes.startIndex, scanner.current == 0x2D, start + 1 < scanner.bytes.endIndex,
      scanner.bytes[start - 1] != 0x20, scanner.bytes[start - 1] != 0x29, scanner.bytes[start + 1] != 0x20,
      scanner.bytes[start + 1] != 0x2D
    {
      return false
    }
    while scanner.take(0x2D) || scanner.take("\u{2013}") || scanner.take("\u{2014}") || scanner.take("\u{2015}")
      || scanner.take(0x5F)
    {}
    return scanner.position > start
  }
}
