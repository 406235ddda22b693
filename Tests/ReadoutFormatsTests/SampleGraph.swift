import ReadoutModel

/// A small graph made by hand: two articles, two meetings that took place, one that is planned.
enum SampleGraph {
  static func date(_ text: String) -> CalendarDate? { CalendarDate(text) }

  static let sentence = "Foreign Minister Ada Quill of Norland met Governor Bo Tarn & his team in Eastport on Monday."

  static let graph = KnowledgeGraph(
    articles: [
      .init(
        id: "article.a1", title: "Quill and Tarn talk <trade>", date: date("2024-03-05"), language: "en",
        source: "news/a1.txt", authors: ["Cleo Writer"], sha256: String(repeating: "ab", count: 32)),
      .init(
        id: "article.a2", date: date("2024-04-01"), source: "news/a2.txt", sha256: String(repeating: "01", count: 32)),
    ],
    entities: [
      .init(
        id: "country.NRL", kind: .country, name: "Norland", aliases: ["Norlandic Republic"], code: "NRL",
        wikidata: "Q999", mentions: [.init(article: "article.a1", count: 2, first: .init(29, 36), text: "Norland")],
        firstSeen: date("2024-03-05"), lastSeen: date("2024-03-05"), confidence: 1),
      .init(
        id: "country.SDL", kind: .country, name: "Sudland", code: "SDL",
        mentions: [.init(article: "article.a2", count: 1, first: .init(3, 10), text: "Sudland")], confidence: 1),
      .init(
        id: "institution.ministry-of-trade", kind: .institution, name: "Ministry of Trade", country: "country.SDL",
        institutionType: .ministry, mentions: [.init(article: "article.a2", count: 1)], confidence: 0.75),
      .init(
        id: "person.ada-quill", kind: .person, name: "Ada Quill", aliases: ["A. Quill", "Quill"],
        country: "country.NRL",
        mentions: [
          .init(article: "article.a1", count: 3, first: .init(17, 26), text: "Ada Quill"),
          .init(article: "article.a2", count: 1, first: .init(40, 45), text: "Quill"),
        ], firstSeen: date("2024-03-05"), lastSeen: date("2024-04-01"), confidence: 0.95,
        mergeReasons: ["same name and country"]),
      .init(
        id: "person.bo-tarn", kind: .person, name: "Bo \"The Wall\" Tarn", country: "country.SDL",
        mentions: [.init(article: "article.a1", count: 1, first: .init(50, 57), text: "Bo Tarn")],
        firstSeen: date("2024-03-05"), lastSeen: date("2024-03-05"), confidence: 0.9),
      .init(
        id: "person.cy-lone", kind: .person, name: "Cy Lone",
        mentions: [.init(article: "article.a2", count: 1, first: .init(80, 87), text: "Cy Lone")], confidence: 0.5),
      .init(
        id: "place.eastport", kind: .place, name: "Eastport", country: "country.SDL",
        mentions: [.init(article: "article.a1", count: 1, first: .init(73, 81), text: "Eastport")], confidence: 1),
    ],
    roles: [
      .init(
        id: "role.ada-quill.foreign-minister.NRL", person: "person.ada-quill", title: "Foreign Minister",
        organization: "country.NRL", tenure: .current, attestedFrom: date("2024-03-05"), attestedTo: date("2024-04-01"),
        confidence: 0.9,
        evidence: [.init(article: "article.a1", range: .init(0, 91), text: sentence, confidence: 0.9)]),
      .init(
        id: "role.bo-tarn.governor", person: "person.bo-tarn", title: "Governor", isInferred: true, tenure: .acting,
        confidence: 0.6),
      .init(
        id: "role.bo-tarn.trade-adviser.trade", person: "person.bo-tarn", title: "trade adviser",
        organization: "institution.ministry-of-trade", tenure: .former, confidence: 0.7),
    ],
    meetings: [
      .init(
        id: "meeting.2024-03-04.ada-quill.bo-tarn", label: "Meeting of Ada Quill and Bo Tarn", kind: .meeting,
        status: .held,
        participations: [
          .init(entity: "person.ada-quill", part: .visitor, onBehalfOf: "country.NRL"),
          .init(entity: "person.bo-tarn", part: .host, onBehalfOf: "country.SDL"),
        ],
        date: .init(start: date("2024-03-04"), end: date("2024-03-04"), basis: .relative, notAfter: date("2024-03-05")),
        place: "place.eastport", topics: ["topic.trade", "topic.fishing-rights"],
        evidence: [
          .init(
            article: "article.a1", range: .init(0, 91), text: sentence, highlight: .init(38, 41), cue: "met",
            confidence: 0.93),
          .init(article: "article.a1", range: .init(120, 150), text: "The two agreed to meet again.", cue: "The two"),
          .init(
            article: "article.a2", range: .init(12, 60), text: "After her talks with Tarn, Quill left.", cue: "talks"),
        ], confidence: 0.93, reasons: ["past tense", "place after the verb"]),
      .init(
        id: "meeting.2024-03-20.ada-quill.ministry", label: "Call of Ada Quill, Bo Tarn and the Ministry of Trade",
        kind: .call, status: .held,
        participations: [
          .init(entity: "institution.ministry-of-trade"), .init(entity: "person.ada-quill"),
          .init(entity: "person.bo-tarn"),
        ], separatePairs: [["institution.ministry-of-trade", "person.bo-tarn"]],
        date: .init(basis: .publication, notAfter: date("2024-04-01"), notBefore: date("2024-03-20")),
        monthDay: MonthDay(month: 3, day: 28),
        evidence: [
          .init(article: "article.a2", range: .init(70, 110), text: "She also called the ministry.", cue: "called")
        ],
        confidence: 0.8125),
      .init(
        id: "meeting.2024-05-01.ada-quill.SDL", label: "Planned visit of Ada Quill to Sudland", kind: .visit,
        status: .planned,
        participations: [.init(entity: "country.SDL", part: .host), .init(entity: "person.ada-quill", part: .visitor)],
        date: .init(start: date("2024-05-01"), end: date("2024-05-03"), basis: .stated),
        place: "country.SDL",
        evidence: [
          .init(
            article: "article.a2", range: .init(111, 160), text: "Quill is to visit Sudland on May 1\u{2013}3.",
            cue: "is to visit")
        ],
        confidence: 0.7),
    ],
    topics: [
      .init(id: "topic.fishing-rights", label: "fishing rights", mentions: 1),
      .init(id: "topic.trade", label: "trade", mentions: 2),
    ])
}
