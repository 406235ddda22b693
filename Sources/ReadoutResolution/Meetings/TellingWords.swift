import ReadoutModel
import ReadoutNames

/// The words of the sentences that tell of a meeting, as far as they can be compared: the words in small letters as
/// numbers, and the day of the month and the weekday they cite. One pass over the bytes.
struct TellingWords: Sendable {
  /// Hashes of the words of four letters and more that begin with a small letter or a digit, ascending, unique.
  /// Names are
  /// left out: the participants are compared by themselves.
  private(set) var content: [UInt32] = []
  /// Hashes of the matters discussed, ascending, unique.
  private(set) var topics: [UInt32] = []
  /// Month × 32 + day, of the only day named without a year; 0 otherwise.
  var citedDay: Int { Int(cited.day) }
  /// 1 (Monday) to 7, of the only weekday named; 0 otherwise.
  var citedWeekday: Int { Int(cited.weekday) }
  private var cited: (day: Int16, weekday: Int16) = (0, 0)

  /// Whether the sentences speak of one more of its kind: "again", "a second".
  private(set) var tellsOfAnother = false
  /// Whether they name one besides another of its kind: "another call", "a second meeting", "a more recent call".
  private(set) var namesAnother = false

  /// - Parameter topics: the matters, by what is written.
  init(_ meeting: MeetingRecord.Told, topics known: TopicNames) {
    var days: [Int] = []
    var weekdays: [Int] = []
    for evidence in meeting.evidence.prefix(3) {
      var text = evidence.text
      text.withUTF8 { read($0, days: &days, weekdays: &weekdays) }
    }
    if days.count == 1 { cited.day = Int16(days[0]) }
    if weekdays.count == 1 { cited.weekday = Int16(weekdays[0]) }
    content = TellingWords.unique(content)
    for topic in meeting.topics {
      let key = known[topic]?.key ?? ""
      if !key.isEmpty { topics.append(TellingWords.hash(of: key)) }
    }
    topics = TellingWords.unique(topics)
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, days: inout [Int], weekdays: inout [Int]) {
    var month = 0
    var number = 0
    var pending: Int?
    var index = 0
    // How many more words a "second" may count: "another phone call".
    var counted = 0
    var previous: UInt32 = 0
    // "August 28, 2012" and "28 August 2012" are full dates: a day waits for the word behind it.
    func settle(_ year: Bool) {
      if let day = pending, !year, !days.contains(day) { days.append(day) }
      pending = nil
    }
    while index < bytes.count {
      guard TellingWords.isWord(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, TellingWords.isWord(bytes[index]) { index += 1 }
      let word = UnsafeBufferPointer(rebasing: bytes[start..<index])
      let first = word[0]
      let value = TellingWords.number(word)
      settle(value > 1000)
      if (0x41...0x5A).contains(first) {
        let name = word.count <= 9 ? String(decoding: word, as: UTF8.self) : ""
        if let weekday = TellingWords.weekdays[name] {
          if !weekdays.contains(weekday) { weekdays.append(weekday) }
          (month, number) = (0, 0)
        } else if let found = TellingWords.months[name] {
          if number > 0 { pending = found * 32 + number }
          (month, number) = (number > 0 ? 0 : found, 0)
        } else {
          (month, number) = (0, 0)
        }
        continue
      }
      if (1...31).contains(value) {
        if month > 0 { pending = month * 32 + value }
        (month, number) = (0, month > 0 ? 0 : value)
      } else {
        (month, number) = (0, 0)
      }
      if word.count >= 4 {
        let hash = TellingWords.hash(word)
        content.append(hash)
        if TellingWords.repetition.contains(hash) { tellsOfAnother = true }
        if counted > 0, TellingWords.encounters.contains(hash) { namesAnother = true }
        let isFurther =
          TellingWords.further.contains(hash) || hash == TellingWords.recent && previous == TellingWords.more
        counted = isFurther ? 2 : counted - 1
        previous = hash
      }
    }
    settle(false)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
  }

  /// The number at a word's start ("28", "28th"), 0 for none.
  private static func number(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    guard word.count <= 4 else { return 0 }
    var value = 0
    for (index, byte) in word.enumerated() {
      guard (0x30...0x39).contains(byte) else { return index + 2 == word.count ? value : 0 }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash = StableHash()
    for byte in bytes { hash.combine(byte) }
    return UInt32(truncatingIfNeeded: hash.value ^ (hash.value >> 32))
  }

  private static func hash(of text: String) -> UInt32 { hash(text.utf8) }

  private static func unique(_ values: [UInt32]) -> [UInt32] {
    if values.count < 2 { return values }
    let sorted = values.sorted()
    var result: [UInt32] = []
    result.reserveCapacity(sorted.count)
    for value in sorted where value != result.last { result.append(value) }
    return result
  }

  private static let repetition = Set(
    ["again", "another", "continue", "further", "second", "third"].map { hash(of: $0) })

  private static let further = Set(["another", "second", "third"].map { hash(of: $0) })

  private static let more = hash(of: "more")
  private static let recent = hash(of: "recent")

  private static let encounters = Set(
    ["call", "conversation", "meeting", "round", "summit", "talk", "trip", "visit"].map { hash(of: $0) })

  private static let months = numbered([
    ["January", "Jan"], ["February", "Feb"], ["March", "Mar"], ["April", "Apr"], ["May"], ["June", "Jun"],
    ["July", "Jul"], ["August", "Aug"], ["September", "Sept", "Sep"], ["October", "Oct"], ["November", "Nov"],
    ["December", "Dec"],
  ])

  private static let weekdays = numbered([
    ["Monday"], ["Tuesday"], ["Wednesday"], ["Thursday"], ["Friday"], ["Saturday"], ["Sunday"],
  ])

  private static func numbered(_ names: [[String]]) -> [String: Int] {
    var table: [String: Int] = [:]
    for (index, forms) in names.enumerated() { for form in forms { table[form] = index + 1 } }
    return table
  }
}
