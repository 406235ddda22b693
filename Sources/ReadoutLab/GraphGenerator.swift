import Readout
import ReadoutFormats
import ReadoutModel

/// Makes graphs of the shape that news gives, out of numbers: the same seed, the same graph.
struct GraphGenerator {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  /// A graph whose full view has exactly `nodes` nodes and `edges` edges; there must be about five edges per node.
  mutating func graph(nodes: Int, edges: Int) -> KnowledgeGraph {
    let countryCount = min(190, max(2, nodes / 50))
    let institutionCount = nodes * 6 / 100
    let placeCount = nodes * 3 / 100
    let topicCount = max(1, nodes * 8 / 1000)
    let articleCount = nodes * 16 / 100
    let meetingCount = nodes * 40 / 100
    let personCount = nodes - countryCount - institutionCount - placeCount - topicCount - articleCount - meetingCount
    let articles = (0..<articleCount).map { article($0) }
    let topics = (0..<topicCount).map {
      KnowledgeGraph.Topic(id: "topic.\(slug($0))", label: "\(word()) \(word()) \($0)", mentions: 1 + random.below(40))
    }
    var entities: [KnowledgeGraph.Entity] = []
    let countries = (0..<countryCount).map { "country.\(code($0))" }
    for i in 0..<countryCount {
      entities.append(
        .init(
          id: countries[i], kind: .country, name: capitalized(word()) + "land", aliases: [capitalized(word())],
          code: code(i), wikidata: "Q\(100 + i)", confidence: 1))
    }
    let institutions = (0..<institutionCount).map { "institution.\(slug($0))-\(slug($0 * 7 + 1))" }
    for i in 0..<institutionCount {
      entities.append(
        .init(
          id: institutions[i], kind: .institution,
          name: "Ministry of \(capitalized(word())) \(capitalized(word())) \(i)",
          country: countries[random.below(countryCount)], institutionType: .ministry, confidence: confidence()))
    }
    let places = (0..<placeCount).map { "place.\(slug($0))" }
    for i in 0..<placeCount {
      entities.append(
        .init(
          id: places[i], kind: .place, name: capitalized(word()) + "port \(i)",
          country: countries[random.below(countryCount)], confidence: confidence()))
    }
    let people = (0..<personCount).map { "person.\(slug($0))-\(slug($0 * 13 + 5))-\($0)" }
    var roles: [KnowledgeGraph.Role] = []
    for i in 0..<personCount {
      let name = "\(capitalized(word())) \(capitalized(word())) \(capitalized(word()))"
      let country = countries[random.below(countryCount)]
      let day = self.day()
      entities.append(
        .init(
          id: people[i], kind: .person, name: name, aliases: random.below(3) == 0 ? [capitalized(word())] : [],
          country: country, firstSeen: day, lastSeen: day.adding(days: random.below(400)), confidence: confidence()))
      roles.append(
        .init(
          id: "role.\(i).minister", person: people[i], title: "Minister of \(capitalized(word()))",
          organization: random.below(2) == 0 ? country : institutions[random.below(institutionCount)],
          attestedFrom: day, attestedTo: day.adding(days: random.below(400)), confidence: confidence(),
          evidence: [evidence(articles)]))
    }
    // Edges so far: one post, one country each for people, one country for institutions and places.
    var edgeCount = personCount * 2 + institutionCount + placeCount
    var meetings: [KnowledgeGraph.Meeting] = []
    meetings.reserveCapacity(meetingCount)
    for i in 0..<meetingCount {
      let start = day()
      var seen: Set<String> = []
      var participations: [KnowledgeGraph.Participation] = []
      for j in 0..<(2 + random.below(3)) {
        let entity = random.below(8) == 0 ? countries[random.below(countryCount)] : people[random.below(personCount)]
        if seen.insert(entity).inserted {
          participations.append(
            .init(
              entity: entity, part: j == 0 && random.below(4) == 0 ? .host : .participant,
              onBehalfOf: random.below(2) == 0 ? countries[random.below(countryCount)] : nil))
        }
      }
      participations.sort { $0.entity.precedesInUTF8($1.entity) }
      let place = random.below(5) == 0 ? nil : places[random.below(placeCount)]
      let about = (0..<random.below(3)).map { _ in topics[random.below(topicCount)].id }.reduced()
      let quotations = (0..<(1 + random.below(3))).map { _ in evidence(articles) }
      edgeCount += participations.count + (place == nil ? 0 : 1) + about.count + quotations.count
      meetings.append(
        .init(
          id: "meeting.\(start).\(slug(i)).\(slug(i * 11 + 3)).\(i)",
          label:
            "Meeting of \(capitalized(word())) \(capitalized(word())) and \(capitalized(word())) \(capitalized(word()))",
          kind: MeetingKind.allCases[random.below(4)], status: random.below(5) == 0 ? .planned : .held,
          participations: participations,
          date: .init(start: start, end: start.adding(days: random.below(3)), basis: .relative), place: place,
          topics: about, evidence: quotations, confidence: confidence()))
    }
    // Mentions make up the rest.
    var missing = max(0, edges - edgeCount)
    var next = 0
    while missing > 0, !articles.isEmpty {
      let share = min(missing, 1 + random.below(6))
      let entity = next % entities.count
      let first = random.below(articleCount)
      for k in 0..<share {
        let start = random.below(4000)
        entities[entity].mentions.append(
          .init(
            article: articles[(first + k * 37) % articleCount].id, count: 1 + random.below(5),
            first: .init(start, start + entities[entity].name.count), text: entities[entity].name))
      }
      missing -= share
      next += 1
    }
    return KnowledgeGraph(articles: articles, entities: entities, roles: roles, meetings: meetings, topics: topics)
  }

  private mutating func article(_ i: Int) -> KnowledgeGraph.Article {
    var digits = ""
    for _ in 0..<64 { digits.append("0123456789abcdef"[random.below(16)]) }
    return .init(
      id: "article.\(i)_\(digits.prefix(16))", title: sentence(words: 9), date: day(), language: "en",
      source: "news/\(i)_\(digits.prefix(16)).txt", authors: ["\(capitalized(word())) \(capitalized(word()))"],
      sha256: digits)
  }

  private mutating func evidence(_ articles: [KnowledgeGraph.Article]) -> KnowledgeGraph.Evidence {
    let text = sentence(words: 18 + random.below(14))
    let start = random.below(4000)
    return .init(
      article: articles[random.below(articles.count)].id, range: .init(start, start + text.count), text: text,
      highlight: .init(start, start + 3), cue: "met with", confidence: confidence())
  }

  /// Some sentences quote, some have an ampersand, a dash or an accent: as often as news does.
  private mutating func sentence(words: Int) -> String {
    var text = capitalized(word())
    for i in 1..<words {
      text += " "
      switch random.below(80) {
      case 0: text += "R&D"
      case 1: text += "\"\(word())\""
      case 2: text += "\u{2013}"
      case 3: text += "caf\u{E9}"
      default: text += i % 7 == 0 ? capitalized(word()) : word()
      }
    }
    return text + "."
  }

  private mutating func word() -> String {
    var text = ""
    for _ in 0..<(2 + random.below(3)) {
      text += GraphGenerator.syllables[random.below(GraphGenerator.syllables.count)]
    }
    return text
  }

  private func slug(_ i: Int) -> String {
    let syllables = GraphGenerator.syllables
    let count = syllables.count
    return syllables[i % count] + syllables[i / count % count] + syllables[i / count / count % count]
      + (i >= count * count * count ? "\(i)" : "")
  }

  private func code(_ i: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String([letters[i / 26 % 26], letters[i % 26], "X"])
  }

  private func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
  private mutating func day() -> CalendarDate { CalendarDate(dayNumber: Int32(16_000 + random.below(4000))) }
  private mutating func confidence() -> Double { Double(500 + random.below(500)) / 1000 }

  private static let syllables = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi", "xo",
    "ya", "zen", "bren", "clar", "dorn", "fel", "grim", "hol", "jan", "kar", "lund",
  ]

  // MARK: Hostile text

  /// What breaks careless writers and readers.
  static let hostileTexts: [String] = [
    "double \" single ' both \"'", "]]>", "<![CDATA[ x ]]>", "<!-- & -->", "&amp; &lt; &#0; &bogus;", "a\u{0}b",
    "non\u{FFFE}characters\u{FFFF}", "controls \u{1}\u{8}\u{B}\u{C}\u{1F} end", "C1 \u{80}\u{85}\u{9F} DEL \u{7F}",
    "line one\nline two\r\nline three\rtab\there", " leading and trailing ", "back\\slash \\n \\\" \\", "\\",
    "\u{202E}right to left override\u{202C}", "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{645}\u{631}\u{62D}\u{628}\u{627}",
    "emoji \u{1F91D}\u{1F3FD}\u{200D}\u{2642}\u{FE0F} \u{1F1F5}\u{1F1F0}", "combining e\u{301}\u{323}",
    "plane ends \u{1FFFE} \u{10FFFF}", "private \u{E000}", "separators \u{2028} \u{2029} \u{FEFF}", "a,b;c|d\te",
    "<b>bold</b><br/>", "%7B %zz {curly} ^caret` ", "http://example.org/<\"x y\">", "null", "\"\"", "=cmd()", "-1", "#",
    "\\N \\G \\L", String(repeating: "long \u{E9}\"& ", count: 2000), String(repeating: "x", count: 20_000),
  ]

  /// A small graph with every hostile text in every place where text can stand, identifiers too.
  static func hostile() -> KnowledgeGraph {
    var articles: [KnowledgeGraph.Article] = []
    var entities: [KnowledgeGraph.Entity] = []
    var roles: [KnowledgeGraph.Role] = []
    var meetings: [KnowledgeGraph.Meeting] = []
    var topics: [KnowledgeGraph.Topic] = []
    entities.append(.init(id: "country.XXX", kind: .country, name: "Country", code: "XXX", confidence: 1))
    entities.append(
      .init(
        id: "institution.i", kind: .institution, name: "Institution", country: "country.XXX", institutionType: .other))
    for (i, text) in hostileTexts.enumerated() {
      // The identifiers of two have what IRIs, XML and DOT trip over.
      let tail = i < 2 ? "\"q\" <\(i)> a\\b %{\u{E9}} ^|`'" : "\(i)"
      let person = "person.\(tail)"
      articles.append(
        .init(
          id: "article.\(i)", title: text, date: CalendarDate(dayNumber: Int32(19_000 + i)),
          language: i == 3 ? "no such tag!" : "en",
          source: text, authors: [text, "Plain Name"], sha256: String(repeating: "0", count: 64)))
      let mention = KnowledgeGraph.MentionCount(
        article: "article.\(i)", count: 1, first: .init(i, i + 4), text: text)
      entities.append(
        .init(
          id: person, kind: .person, name: text, aliases: ["plain", text], country: "country.XXX", mentions: [mention],
          confidence: 0.5, mergeReasons: [text]))
      entities.append(.init(id: "place.\(i)", kind: .place, name: text, country: "country.XXX", mentions: [mention]))
      topics.append(.init(id: "topic.\(i)", label: text, mentions: 1))
      let quotation = KnowledgeGraph.Evidence(
        article: "article.\(i)", range: .init(i + 10, i + 20), text: text, highlight: .init(i + 11, i + 12), cue: text,
        confidence: 0.125)
      roles.append(
        .init(
          id: "role.\(i)", person: person, title: text, organization: i % 3 == 0 ? nil : "institution.i",
          evidence: [quotation]))
      meetings.append(
        .init(
          id: "meeting.2022-01-01.\(i)", label: text, kind: .meeting, status: .held,
          participations: [
            .init(entity: "country.XXX"), .init(entity: person, part: .host, onBehalfOf: "institution.i"),
          ],
          date: .init(start: CalendarDate(dayNumber: Int32(19_000 + i)), basis: .stated), place: "place.\(i)",
          topics: ["topic.\(i)"], evidence: [quotation], confidence: 0.875, reasons: [text]))
    }
    return KnowledgeGraph(articles: articles, entities: entities, roles: roles, meetings: meetings, topics: topics)
  }
}

extension [String] {
  /// Sorted, each once.
  fileprivate func reduced() -> [String] { Set(self).sorted { $0.precedesInUTF8($1) } }
}

/// Sebastiano Vigna's SplitMix64.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(Swift.max(bound, 1))) }
}

extension String {
  fileprivate subscript(_ offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
