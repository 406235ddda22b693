import ArgumentParser
import Foundation
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import ReadoutTraining

/// `readout-lab dwie`: who is who in the 697 articles of DWIE: names, clusters, posts.
///
/// DWIE is for tuning and testing only; nothing is learnt from it.
struct DwieCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dwie", abstract: "Measures names, clusters and posts on the DWIE articles.")

  @Option(help: "Folder of the corpora.") var data: String
  @Option(help: "Folder of lexicons and weights.") var resources: String?
  @Option(help: "Only the first so many articles.") var limit: Int?
  @Flag(help: "Print names that are missing, or no names.") var mistakes = false

  private struct Item: Decodable {
    struct Mention: Decodable {
      var begin: Int
      var end: Int
      var text: String
      var concept: Int
    }
    struct Concept: Decodable {
      var concept: Int
      var tags: [String]
    }
    struct Relation: Decodable {
      var s: Int
      var p: String
      var o: Int
    }
    var id: String
    var content: String
    var mentions: [Mention]
    var concepts: [Concept]
    var relations: [Relation]
  }

  private struct Count {
    var right = 0.0
    /// What recall counts as right, where that differs from what precision does (B³).
    var recalled: Double?
    var found = 0.0
    var wanted = 0.0
    var line: String {
      let precision = found > 0 ? right / found : 0
      let recall = wanted > 0 ? (recalled ?? right) / wanted : 0
      let f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
      return String(format: "%.3f\t%.3f\t%.3f", precision, recall, f1)
    }
  }

  private struct Span: Hashable {
    var start: Int
    var end: Int
  }

  private static let relationNames = ["head_of_state", "head_of_gov", "minister_of", "agent_of", "member_of"]

  func run() throws {
    let extractor = try ArticleExtractor(resources: ResourceDirectory(override: resources))
    let lines = try CorpusFolder(data).contents(of: "relations/dwie-train.jsonl").split(separator: 0x0A)
    var names: [String: Count] = [:]
    var bCubed = Count()
    var ceaf = Count()
    var relations: [String: Count] = [:]
    let decoder = JSONDecoder()
    for line in lines.prefix(limit ?? lines.count) {
      let item = try decoder.decode(Item.self, from: Data(line))
      let extraction = extractor.extract(article(item))
      score(item, extraction, &names, &bCubed, &ceaf, &relations)
    }
    print("measure\tprecision\trecall\tF1")
    for kind in ["person", "organization", "location"] { print("name.\(kind)\t\((names[kind] ?? Count()).line)") }
    print("cluster.b-cubed\t\(bCubed.line)")
    print("cluster.ceaf-e\t\(ceaf.line)")
    for relation in Self.relationNames { print("relation.\(relation)\t\((relations[relation] ?? Count()).line)") }
  }

  private func article(_ item: Item) -> Article {
    // The first line is the headline.
    let bytes = Array(item.content.utf8)
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
    let zones = [
      Article.Zone(.headline, TextRange(0..<end)),
      Article.Zone(.body, TextRange(min(end + 1, bytes.count)..<bytes.count)),
    ]
    return Article(id: item.id, source: item.id, text: item.content, zones: zones)
  }

  /// What a concept is: person, organization, location; nil for what is none ("German", "Tuesday").
  private func kind(_ tags: [String]) -> String? {
    if tags.contains("type::person") { return "person" }
    if tags.contains("type::organization") { return "organization" }
    if tags.contains("type::location") { return "location" }
    return nil
  }

  private func score(
    _ item: Item, _ extraction: Extraction, _ names: inout [String: Count], _ bCubed: inout Count, _ ceaf: inout Count,
    _ relations: inout [String: Count]
  ) {
    var kindOfConcept: [Int: String] = [:]
    for concept in item.concepts { kindOfConcept[concept.concept] = kind(concept.tags) }
    var gold: [Span: (kind: String, concept: Int)] = [:]
    var ignored: Set<Span> = []
    for mention in item.mentions {
      let span = Span(start: mention.begin, end: mention.end)
      if let kind = kindOfConcept[mention.concept] {
        gold[span] = (kind, mention.concept)
      } else {
        ignored.insert(span)
      }
    }
    var system: [Span: (kind: String, entity: String)] = [:]
    for entity in extraction.entities {
      let kind =
        switch entity.kind {
        case .person: "person"
        case .institution: "organization"
        case .country, .place: "location"
        }
      for mention in entity.mentions where mention.form == .name {
        let span = Span(start: mention.range.lowerBound, end: mention.range.upperBound)
        // Nationalities and languages are of no kind there.
        if ignored.contains(where: { $0.start <= span.start && span.end <= $0.end }) { continue }
        system[span] = (kind, entity.id)
      }
    }
    for (span, value) in gold {
      names[value.kind, default: Count()].wanted += 1
      if system[span]?.kind == value.kind { names[value.kind]!.right += 1 }
    }
    for value in system.values { names[value.kind, default: Count()].found += 1 }
    if mistakes { printMistakes(item, gold.mapValues(\.kind), system.mapValues(\.kind)) }

    // Clusters over all name mentions; what only one side has stands alone on the other.
    let goldClusters = Dictionary(grouping: gold.keys, by: { gold[$0]!.concept }).mapValues { Set($0) }
    let systemClusters = Dictionary(grouping: system.keys, by: { system[$0]!.entity }).mapValues { Set($0) }
    var bothForPrecision = 0.0
    var bothForRecall = 0.0
    for (span, value) in system where gold[span] != nil {
      let other = goldClusters[gold[span]!.concept]!
      let own = systemClusters[value.entity]!
      let shared = Double(own.intersection(other).count)
      bothForPrecision += shared / Double(own.count)
      bothForRecall += shared / Double(other.count)
    }
    // Bagga and Baldwin (1998): precision is the mean over the mentions found, recall over those wanted; a mention only
    // one side has counts as wrong.
    bCubed.right += bothForPrecision
    bCubed.recalled = (bCubed.recalled ?? 0) + bothForRecall
    bCubed.found += Double(system.count)
    bCubed.wanted += Double(gold.count)
    let left = goldClusters.sorted { $0.key < $1.key }.map(\.value)
    let right = systemClusters.sorted { $0.key < $1.key }.map(\.value)
    ceaf.right += Self.bestAlignment(left, right)
    ceaf.found += Double(right.count)
    ceaf.wanted += Double(left.count)

    scoreRelations(item, extraction, gold.mapValues(\.concept), system.mapValues(\.entity), &relations)
  }

  private func printMistakes(_ item: Item, _ gold: [Span: String], _ system: [Span: String]) {
    let scalars = Array(item.content.unicodeScalars)
    func text(_ span: Span) -> String {
      guard span.start >= 0, span.end <= scalars.count, span.start < span.end else { return "?" }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[span.start..<span.end])
      return String(view)
    }
    for span in gold.keys.sorted(by: { $0.start < $1.start }) where system[span] != gold[span] {
      print("missed\t\(gold[span]!)\t\(text(span))\t\(system[span] ?? "-")")
    }
    for span in system.keys.sorted(by: { $0.start < $1.start }) where gold[span] == nil {
      print("wrong\t\(system[span]!)\t\(text(span))")
    }
  }

  /// The greatest sum of cluster similarities 2|A∩B| / (|A|+|B|) over one-to-one alignments, by the Hungarian method.
  private static func bestAlignment(_ a: [Set<Span>], _ b: [Set<Span>]) -> Double {
    let size = max(a.count, b.count)
    guard size > 0 else { return 0 }
    func similarity(_ i: Int, _ j: Int) -> Double {
      guard i < a.count, j < b.count else { return 0 }
      return 2 * Double(a[i].intersection(b[j]).count) / Double(a[i].count + b[j].count)
    }
    // Potentials and augmenting paths; rows and columns from 1.
    var u = [Double](repeating: 0, count: size + 1)
    var v = u
    var match = [Int](repeating: 0, count: size + 1)
    for row in 1...size {
      var way = [Int](repeating: 0, count: size + 1)
      var minimum = [Double](repeating: .infinity, count: size + 1)
      var used = [Bool](repeating: false, count: size + 1)
      match[0] = row
      var column = 0
      repeat {
        used[column] = true
        let current = match[column]
        var delta = Double.infinity
        var next = 0
        for other in 1...size where !used[other] {
          let reduced = -similarity(current - 1, other - 1) - u[current] - v[other]
          if reduced < minimum[other] {
            minimum[other] = reduced
            way[other] = column
          }
          if minimum[other] < delta {
            delta = minimum[other]
            next = other
          }
        }
        for other in 0...size {
          if used[other] {
            u[match[other]] += delta
            v[other] -= delta
          } else {
            minimum[other] -= delta
          }
        }
        column = next
      } while match[column] != 0
      repeat {
        let before = way[column]
        match[column] = match[before]
        column = before
      } while column != 0
    }
    return (1...size).reduce(0) { $0 + similarity(match[$1] - 1, $1 - 1) }
  }

  // MARK: Posts

  private func scoreRelations(
    _ item: Item, _ extraction: Extraction, _ gold: [Span: Int], _ system: [Span: String],
    _ relations: inout [String: Count]
  ) {
    // Each entity is the concept it shares most names with.
    var shared: [String: [Int: Int]] = [:]
    for (span, entity) in system {
      if let concept = gold[span] { shared[entity, default: [:]][concept, default: 0] += 1 }
    }
    // A country named by its nationality alone is the concept of that adjective's country.
    let conceptOf = shared.mapValues { counts in counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }!.key }
    var found: [String: Set<[Int]>] = [:]
    for role in extraction.roles where role.tenure != .former {
      guard let person = conceptOf[role.person], let organization = role.organization, let of = conceptOf[organization]
      else { continue }
      let kind = extraction.entities.first { $0.id == organization }?.kind
      for name in Self.relationNames(of: role.title, kind: kind) { found[name, default: []].insert([person, of]) }
    }
    var wanted: [String: Set<[Int]>] = [:]
    for relation in item.relations where Self.relationNames.contains(relation.p) {
      wanted[relation.p, default: []].insert([relation.s, relation.o])
    }
    for name in Self.relationNames {
      let have = found[name] ?? []
      let want = wanted[name] ?? []
      relations[name, default: Count()].right += Double(have.intersection(want).count)
      relations[name]!.found += Double(have.count)
      relations[name]!.wanted += Double(want.count)
    }
  }

  /// What DWIE calls a post. Heads and ministers are agents of their country too.
  private static func relationNames(of title: String, kind: EntityKind?) -> [String] {
    let words = Set(title.lowercased().split { !$0.isLetter }.map(String.init))
    guard kind == .country else { return kind == .institution ? ["member_of"] : [] }
    let isDeputy = !words.isDisjoint(with: [
      "vice", "deputy", "assistant", "adviser", "advisor", "spokesman", "spokeswoman",
    ])
    if !isDeputy, !words.isDisjoint(with: ["president", "king", "queen", "emperor", "emir", "sultan", "monarch"]) {
      return ["head_of_state", "agent_of"]
    }
    if !isDeputy,
      words.contains("premier") || words.contains("pm") || words.contains("chancellor")
        || words.isSuperset(of: ["prime", "minister"])
    {
      return ["head_of_gov", "agent_of"]
    }
    if !isDeputy, words.contains("minister") || words.contains("secretary") { return ["minister_of", "agent_of"] }
    return ["agent_of"]
  }
}
