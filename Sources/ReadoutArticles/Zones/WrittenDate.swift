import ReadoutModel

/// A calendar date as headers, by-lines and datelines write it.
struct WrittenDate: Hashable {
  /// Nil when the words name no day ("February 30, 2023") or no year.
  var date: CalendarDate?
  var hasYear: Bool

  /// Reads `2024-01-02`, `2024/1/2`, `2-JAN-2024`, `2 January 2024`, `January 2, 2024`, `Jan. 2`, `Jan 2 , 2024, 2024`,
  /// each with a weekday before it or a time behind it; nil and the position untouched where there is none.
  static func take(from scanner: inout ByteScanner) -> WrittenDate? {
    let start = scanner.position
    if let word = scanner.takeLetters() {
      if isWeekday(word) {
        _ = scanner.take(0x2E)
        scanner.skipSpaces()
        _ = scanner.take(0x2C)
        scanner.skipSpaces()
      } else {
        scanner.position = start
      }
    }
    guard let written = takeDay(from: &scanner) else {
      scanner.position = start
      return nil
    }
    takeTime(from: &scanner)
    return written
  }

  /// A field of digits alone: `20240305`, `20240305103000`, `13/03/2024`, `13.03.2024`. Of two numbers that may be the month,
  /// neither is taken for it: 03/05/2024 is no date.
  static func inDigits(_ text: String) -> CalendarDate? {
    let first = text.split(whereSeparator: { $0 == " " || $0 == "T" || $0 == "," }).first ?? ""
    guard first.utf8.count <= 14, first.first?.isNumber == true else { return nil }
    let numbers = first.split(whereSeparator: { "/.-".contains($0) }).map { Int($0) }
    if numbers.count == 1, [8, 14].contains(first.utf8.count), let digits = Int(first.prefix(8)) {
      return CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    }
    guard numbers.count == 3, let a = numbers[0], let b = numbers[1], let year = numbers[2], year >= 1000 else {
      return nil
    }
    if a == b || a > 12 { return CalendarDate(year: year, month: b, day: a) }
    return b > 12 ? CalendarDate(year: year, month: a, day: b) : nil
  }

  private static func takeDay(from scanner: inout ByteScanner) -> WrittenDate? {
    let start = scanner.position
    if let year = scanner.takeNumber(digits: 4...4) {
      for separator: UInt8 in [0x2D, 0x2F, 0x2E] where scanner.take(separator) {
        if let month = scanner.takeNumber(digits: 1...2), scanner.take(separator),
          let day = scanner.takeNumber(digits: 1...2)
        {
          return WrittenDate(date: CalendarDate(year: year, month: month, day: day), hasYear: true)
        }
        break
      }
      scanner.position = start
      return nil
    }
    if let day = scanner.takeNumber(digits: 1...2) {
      if scanner.takeWord("st", "nd", "rd", "th") {}
      if !scanner.take(0x2D) { scanner.skipSpaces() }
      guard let month = takeMonth(from: &scanner) else {
        scanner.position = start
        return nil
      }
      return takeYear(month: month, day: day, from: &scanner)
    }
    if let month = takeMonth(from: &scanner) {
      scanner.skipSpaces()
      guard let day = scanner.takeNumber(digits: 1...2) else {
        scanner.position = start
        return nil
      }
      _ = scanner.takeWord("st", "nd", "rd", "th")
      return takeYear(month: month, day: day, from: &scanner)
    }
    return nil
  }

  private static func takeYear(month: Int, day: Int, from scanner: inout ByteScanner) -> WrittenDate {
    let start = scanner.position
    if !scanner.take(0x2D) {
      scanner.skipSpaces()
      _ = scanner.take(0x2C)
      scanner.skipSpaces()
    }
    guard let year = scanner.takeNumber(digits: 4...4), (1000...2999).contains(year) else {
      scanner.position = start
      return WrittenDate(date: nil, hasYear: false)
    }
    // Wire copy that passed through several hands has the year twice.
    let once = scanner.position
    scanner.skipSpaces()
    if scanner.take(0x2C) {
      scanner.skipSpaces()
      if scanner.takeNumber(digits: 4...4) != year { scanner.position = once }
    } else {
      scanner.position = once
    }
    return WrittenDate(date: CalendarDate(year: year, month: month, day: day), hasYear: true)
  }

  private static func takeMonth(from scanner: inout ByteScanner) -> Int? {
    let start = scanner.position
    guard let word = scanner.takeLetters()?.lowercased(), let month = months[word] else {
      scanner.position = start
      return nil
    }
    _ = scanner.take(0x2E)
    return month
  }

  /// `T10:05:00Z`, `17:27:40.48`, `at 10:05 am EST`.
  private static func takeTime(from scanner: inout ByteScanner) {
    let start = scanner.position
    if !scanner.take(0x54) {
      scanner.skipSpaces()
      _ = scanner.take(0x2C)
      scanner.skipSpaces()
      if scanner.takeWord("at") { scanner.skipSpaces() }
    }
    guard scanner.takeNumber(digits: 1...2) != nil, scanner.take(0x3A), scanner.takeNumber(digits: 2...2) != nil else {
      scanner.position = start
      return
    }
    if scanner.take(0x3A) {
      _ = scanner.takeNumber(digits: 2...2)
      if scanner.take(0x2E) { _ = scanner.takeNumber(digits: 1...9) }
    }
    var end = scanner.position
    scanner.skipSpaces()
    if scanner.takeWord("am", "pm") {
      end = scanner.position
      scanner.skipSpaces()
    }
    let zone = scanner.position
    if let word = scanner.takeLetters(), (1...4).contains(word.utf8.count), word == word.uppercased() {
      end = scanner.position
    } else {
      scanner.position = zone
      if scanner.take(anyOf: [0x2B, 0x2D]), scanner.takeNumber(digits: 2...4) != nil {
        if scanner.take(0x3A) { _ = scanner.takeNumber(digits: 2...2) }
        end = scanner.position
      }
    }
    scanner.position = end
  }

  static func isWeekday(_ word: String) -> Bool {
    weekdays.contains(word.lowercased())
  }

  /// The numbers of months by their names and what is left of them: "sep", "sept".
  private static let months: [String: Int] = {
    var months = ["sept": 9]
    for (index, name) in [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ].enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()
  private static let weekdays: Set<String> = {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return Set(names + names.map { String($0.prefix(3)) })
  }()
}
