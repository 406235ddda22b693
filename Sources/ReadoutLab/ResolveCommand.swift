import ArgumentParser
import Foundation
import ReadoutModel
import ReadoutResolution

/// `readout-lab resolve`: how long resolution across articles takes, and how right it is, on a made-up world.
struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Resolves synthetic mentions: time, memory, precision and recall against the truth.")

  @Option(help: "Numbers of mentions, one measurement each.") var mentions: [Int] = [10_000, 100_000, 1_000_000]
  @Option(help: "Seed of the made-up world.") var seed: UInt64 = 1

  func run() throws {
    print(
      "mentions\tarticles\trecords\tmeetings\tpeople\tperson nodes\tprecision\trecall\tseconds\tCPU seconds\tMB peak")
    for count in mentions {
      var world = SyntheticWorld(seed: seed, people: max(20, count / 25))
      var builder = GraphBuilder()
      var truth: [String: [Int: Int]] = [:]
      var made = 0
      var articles = 0
      var records = 0
      var meetings = 0
      let stopwatch = ContinuousClock()
      var seconds = 0.0
      var processor = 0.0
      while made < count {
        let (extraction, people) = world.article(articles, of: max(1, count / 8))
        articles += 1
        made += extraction.entities.reduce(0) { $0 + $1.mentions.count }
        records += extraction.entities.count
        meetings += extraction.meetings.count
        truth["article." + extraction.article.id] = people
        let start = Self.processorSeconds()
        seconds += stopwatch.measure { builder.add(extraction) }.seconds
        processor += Self.processorSeconds() - start
      }
      var graph = KnowledgeGraph()
      let start = Self.processorSeconds()
      seconds += stopwatch.measure { graph = builder.build().graph }.seconds
      processor += Self.processorSeconds() - start
      let score = PairScore(graph, truth: truth)
      let nodes = graph.entities.reduce(0) { $0 + ($1.kind == .person ? 1 : 0) }
      print(
        [
          "\(made)", "\(articles)", "\(records)", "\(meetings)", "\(score.people)", "\(nodes)",
          String(format: "%.4f", score.precision), String(format: "%.4f", score.recall),
          String(format: "%.2f", seconds), String(format: "%.2f", processor), "\(Self.peakMegabytes())",
        ].joined(separator: "\t"))
    }
  }

  /// What this process has used of a processor: unlike the clock, not lengthened by what else the machine does.
  private static func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// The most memory this process has used so far, from the kernel's own account; 0 where there is none.
  private static func peakMegabytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
    }
    return 0
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// B³ precision and recall of the persons' records: each record names its person by the offset of its mention.
private struct PairScore {
  var precision = 0.0
  var recall = 0.0
  var people = 0

  /// `truth`: article node → offset of the first mention → number of the person.
  init(_ graph: KnowledgeGraph, truth: [String: [Int: Int]]) {
    var sizeOfPerson: [Int: Int] = [:]
    for offsets in truth.values { for person in offsets.values { sizeOfPerson[person, default: 0] += 1 } }
    people = sizeOfPerson.count
    var total = 0
    for entity in graph.entities where entity.kind == .person {
      var counts: [Int: Int] = [:]
      var size = 0
      for mention in entity.mentions {
        guard let first = mention.first, let person = truth[mention.article]?[first.lowerBound] else { continue }
        counts[person, default: 0] += 1
        size += 1
      }
      for (person, count) in counts {
        precision += Double(count * count) / Double(size)
        recall += Double(count * count) / Double(sizeOfPerson[person] ?? 1)
      }
      total += size
    }
    precision /= Double(max(1, total))
    recall /= Double(max(1, total))
  }
}

/// People with names of several cultures, posts and countries, who meet in articles that spell them as papers do.
private struct SyntheticWorld {
  private struct Person {
    var given: String
    var middle: String?
    var family: String
    var country: Int
    var title: String
    var isFamilyFirst: Bool
  }

  private var random: SplitMix64
  private var people: [Person] = []
  private let codes: [String]
  private static let titles = [
    "President", "Prime Minister", "Foreign Minister", "Minister of Defence", "Ambassador", "Special Envoy",
    "Minister of Trade",
    "Deputy Foreign Minister", "Chief of Army Staff", "National Security Adviser",
  ]

  init(seed: UInt64, people count: Int) {
    random = SplitMix64(state: seed)
    codes = (0..<190).map { number in
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
      return "\(letters[number / 26 % 26])\(letters[number % 26])X"
    }
    let givens = (0..<max(100, min(3000, count / 10))).map { _ in Self.word(&random, syllables: 2...3) }
    let families = (0..<max(100, min(60_000, count))).map { _ in Self.word(&random, syllables: 1...3) }
    for _ in 0..<count {
      people.append(
        Person(
          given: givens[Self.skewed(&random, givens.count)],
          middle: random.below(4) == 0 ? givens[random.below(givens.count)] : nil,
          family: families[Self.skewed(&random, families.count)], country: Self.skewed(&random, codes.count),
          title: Self.titles[random.below(Self.titles.count)], isFamilyFirst: random.below(12) == 0))
    }
  }

  /// The next article, and which person stands at which offset.
  mutating func article(_ number: Int, of total: Int) -> (Extraction, [Int: Int]) {
    let day = CalendarDate(dayNumber: 10_000).adding(days: number * 5000 / max(1, total))
    var extraction = Extraction(
      article: Extraction.ArticleSummary(id: "s\(number)", source: "synthetic/\(number)", date: day))
    var truth: [Int: Int] = [:]
    var countries: [Int: String] = [:]
    var offset = 0
    func mention(_ text: String) -> Extraction.Mention {
      offset += 100
      return Extraction.Mention(range: CodePointRange(offset, offset + text.utf8.count), form: .name, text: text)
    }
    func country(_ index: Int) -> String {
      if let id = countries[index] { return id }
      let id = "c\(index)"
      countries[index] = id
      let name = "Country \(codes[index])"
      extraction.entities.append(
        Extraction.Entity(id: id, kind: .country, name: name, code: codes[index], mentions: [mention(name)]))
      return id
    }
    var ids: [String] = []
    var present: Set<Int> = []
    for _ in 0..<(2 + random.below(5)) {
      let index = Self.skewed(&random, people.count)
      guard present.insert(index).inserted else { continue }
      let person = people[index]
      let home = country(person.country)
      let name = writing(of: person)
      let id = "e\(extraction.entities.count)"
      let first = mention(name)
      truth[first.range.lowerBound] = index
      let knowsCountry = random.below(10) > 0
      extraction.entities.append(
        Extraction.Entity(id: id, kind: .person, name: name, country: knowsCountry ? home : nil, mentions: [first]))
      if random.below(3) > 0 {
        extraction.roles.append(Extraction.Role(person: id, title: person.title, organization: home, confidence: 0.8))
      }
      ids.append(id)
    }
    let ministry = country(Self.skewed(&random, codes.count))
    let institution = random.below(2) == 0 ? "Foreign Ministry" : "Ministry of Foreign Affairs"
    extraction.entities.append(
      Extraction.Entity(
        id: "i", kind: .institution, name: institution, country: ministry, institutionType: .ministry,
        mentions: [mention(institution)]))
    let city = "City \(random.below(5000))"
    extraction.entities.append(Extraction.Entity(id: "p", kind: .place, name: city, mentions: [mention(city)]))
    for pair in stride(from: 0, to: ids.count - 1, by: 2) {
      let isDated = random.below(2) == 0
      extraction.meetings.append(
        Extraction.Meeting(
          id: "m\(pair)", kind: .meeting, status: .held,
          participants: [ids[pair], ids[pair + 1]].map { Extraction.Participation(entity: $0) },
          date: isDated
            ? Extraction.MeetingDate(start: day, end: day, basis: .stated)
            : Extraction.MeetingDate(basis: .publication, notAfter: day), topics: ["topic \(random.below(2000))"],
          cue: "met", confidence: 0.8,
          evidence: [Extraction.Evidence(range: CodePointRange(0, 40), text: "They met, the synthetic article says.")]))
    }
    return (extraction, truth)
  }

  private mutating func writing(of person: Person) -> String {
    let full = person.isFamilyFirst ? "\(person.family) \(person.given)" : "\(person.given) \(person.family)"
    switch random.below(20) {
    case 0, 1: return person.family
    case 2:
      guard let middle = person.middle, let letter = middle.first else { return full }
      return "\(person.given) \(letter). \(person.family)"
    case 3, 4:
      guard let middle = person.middle else { return full }
      return "\(person.given) \(middle) \(person.family)"
    case 5: return "\(person.given.prefix(1)). \(person.family)"
    case 6:
      // A slip: one inner letter doubled or left out.
      guard person.family.utf8.count >= 6 else { return full }
      var letters = Array(person.family)
      let place = 2 + random.below(letters.count - 3)
      if random.below(2) == 0 { letters.remove(at: place) } else { letters.insert(letters[place], at: place) }
      return "\(person.given) \(String(letters))"
    case 7: return "\(person.family) \(person.given)"
    default: return full
    }
  }

  /// Few are named often, most hardly ever.
  private static func skewed(_ random: inout SplitMix64, _ count: Int) -> Int {
    let x = Double(random.next() >> 11) / Double(1 << 53)
    return min(count - 1, Int(Double(count) * x * x))
  }

  private static func word(_ random: inout SplitMix64, syllables: ClosedRange<Int>) -> String {
    let onsets = [
      "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "sh", "t", "v", "z", "kh", "ch", "st", "br",
    ]
    let vowels = ["a", "e", "i", "o", "u", "ai", "ou"]
    let codas = ["", "", "n", "r", "l", "s", "v", "nd", "k"]
    var word = ""
    for _ in 0..<(syllables.lowerBound + random.below(syllables.count)) {
      word += onsets[random.below(onsets.count)] + vowels[random.below(vowels.count)] + codas[random.below(codas.count)]
    }
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
