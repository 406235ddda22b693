/// The words of the grammar of time.
enum TimeGrammar {
  /// Meaning of a word in the grammar of time.
  enum Word {
    case month(Int, abbreviated: Bool)
    case weekday(Int)
    case number(Int)
    case unit(Unit)
    case today, yesterday, tomorrow
    case last, next, this, past, coming
    case ago, earlier, later
    case partOfDay
    case few
    case season(first: Int)
    case eve
  }

  enum Unit { case day, week, fortnight, month, year, weekend, hour }

  static let words: [TextKey: Word] = {
    var table: [TextKey: Word] = [:]
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    for (index, month) in months.enumerated() {
      table[TextKey(month)] = .month(index + 1, abbreviated: false)
      table[TextKey("mid-" + month)] = .month(index + 1, abbreviated: false)
      let short = String(month.prefix(3))
      if month != "may" {
        table[TextKey(short)] = .month(index + 1, abbreviated: true)
        table[TextKey(short + ".")] = .month(index + 1, abbreviated: true)
      }
    }
    for (short, month) in [("sept", 9), ("sept.", 9), ("june.", 6), ("july.", 7)] {
      table[TextKey(short)] = .month(month, abbreviated: true)
    }
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for (index, day) in weekdays.enumerated() { table[TextKey(day)] = .weekday(index + 1) }
    let numbers = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    for (index, number) in numbers.enumerated() { table[TextKey(number)] = .number(index + 1) }
    let ordinals = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    for (index, ordinal) in ordinals.enumerated() { table[TextKey(ordinal)] = .number(index + 1) }
    for (word, unit) in [
      ("day", Unit.day), ("days", .day), ("week", .week), ("weeks", .week), ("month", .month), ("months", .month),
      ("year", .year), ("years", .year), ("weekend", .weekend), ("hours", .hour), ("hour", .hour),
      ("fortnight", .fortnight), ("fortnights", .fortnight),
    ] { table[TextKey(word)] = .unit(unit) }
    for (word, meaning) in [
      ("today", Word.today), ("tonight", .today), ("yesterday", .yesterday), ("tomorrow", .tomorrow), ("last", .last),
      ("next", .next), ("this", .this), ("past", .past), ("previous", .past), ("preceding", .past),
      ("coming", .coming), ("following", .coming), ("upcoming", .coming), ("ago", .ago), ("earlier", .earlier),
      ("later", .later), ("morning", .partOfDay), ("afternoon", .partOfDay), ("evening", .partOfDay),
      ("night", .partOfDay), ("noon", .partOfDay), ("few", .few), ("several", .few), ("couple", .few),
      ("spring", .season(first: 3)), ("summer", .season(first: 6)), ("autumn", .season(first: 9)),
      ("fall", .season(first: 9)), ("winter", .season(first: 12)), ("eve", .eve),
    ] { table[TextKey(word)] = meaning }
    return table
  }()

  static let hyphens: Set<TextKey> = [TextKey("-"), TextKey("–"), TextKey("—"), TextKey("--")]
  static let rangeWords: Set<TextKey> = [TextKey("to"), TextKey("until"), TextKey("till"), TextKey("through")]
  static let comma = TextKey(",")
  static let and = TextKey("and")
  static let or = TextKey("or")
  static let of = TextKey("of")
  static let the = TextKey("the")
  static let that = TextKey("that")
  static let same = TextKey("same")
  static let inWord = TextKey("in")
  static let a = TextKey("a")
  static let on = TextKey("on")
  static let between = TextKey("between")
  static let before = TextKey("before")
  static let after = TextKey("after")
  static let pastWord = TextKey("past")
  static let opening: Set<TextKey> = [TextKey("("), TextKey("[")]
  static let closing: Set<TextKey> = [TextKey(")"), TextKey("]")]
  /// In front of a month that says which encounter is meant: "their February meeting".
  static let determiners: Set<TextKey> = [
    TextKey("her"), TextKey("his"), TextKey("its"), TextKey("our"), TextKey("that"),
    TextKey("the"), TextKey("their"),
  ]
  static let datedNouns: Set<TextKey> = [
    TextKey("call"), TextKey("conference"), TextKey("gathering"), TextKey("meeting"), TextKey("session"),
    TextKey("summit"), TextKey("talks"), TextKey("trip"), TextKey("visit"),
  ]
  static let monthPrepositions: Set<TextKey> = [
    TextKey("in"), TextKey("of"), TextKey("since"), TextKey("until"), TextKey("by"), TextKey("during"),
    TextKey("early"), TextKey("late"), TextKey("mid"), TextKey("last"), TextKey("next"), TextKey("this"),
    TextKey("from"), TextKey("for"), TextKey("on"), TextKey("before"), TextKey("after"),
  ]
  static let yearPrepositions: Set<TextKey> = [
    TextKey("in"), TextKey("since"), TextKey("during"), TextKey("of"), TextKey("from"), TextKey("by"), TextKey("until"),
    TextKey("early"), TextKey("late"),
  ]
}
