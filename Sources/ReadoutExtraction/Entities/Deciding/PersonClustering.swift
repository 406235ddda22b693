import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// One person for all the names an article gives them: full names first, short forms after.
struct PersonClustering {
  let words: ArticleWords
  private(set) var names: FoundNames
  private(set) var clusters: [PersonCluster] = []
  /// Clusters by each part of their names, halves of double names too; ascending.
  private var clustersOfPart: [FoldedKey: [Int]] = [:]
  /// Clusters by last names of five letters and more, whole and with each letter left out; ascending.
  private var clustersOfSlip: [String: [Int]] = [:]
  /// What a lone name once meant it goes on meaning.
  private var meanings: [FoldedKey: Int] = [:]

  /// Particles in lower case in somebody's name, with the part behind.
  private let particles: Set<[FoldedKey]>

  private init(_ words: ArticleWords, _ names: FoundNames) {
    self.words = words
    self.names = names
    particles = Set(
      names.persons.flatMap { person in
        zip(person.parts, person.parts.dropFirst()).filter {
          words.lexicons.isWord($0.0.key, .particles) && $0.0.text.first?.isLowercase == true
        }.map { [$0.0.key, $0.1.key] }
      })
  }

  static func cluster(_ words: ArticleWords, _ names: FoundNames) -> PersonClusters {
    var stage = PersonClustering(words, names)
    stage.clusterPersons()
    if words.isTranscript { stage.dropAddressed() }
    stage.dropByLines()
    return PersonClusters(all: stage.clusters, names: stage.names)
  }

  private mutating func clusterPersons() {
    let order = names.persons.indices.sorted {
      names.persons[$0].name.lowerBound < names.persons[$1].name.lowerBound
    }
    let prose = order.filter { words.style[names.persons[$0].name.lowerBound] == .prose }
    let headlines = order.filter { words.style[names.persons[$0].name.lowerBound] != .prose }
    for person in prose + headlines where significantParts(of: person).count >= 2 {
      join(person, fullNameCluster(of: person))
    }
    // With an office a lone name says most, so those come first.
    for isTitled in [true, false] {
      for person in prose + headlines where names.persons[person].cluster < 0 {
        let hasOffice = names.persons[person].title.map { names.titles[$0].classes.contains(.office) } ?? false
        if isTitled, !hasOffice { continue }
        let cluster = shortNameCluster(of: person)
        if isTitled, cluster == nil, !hasRelative(person) { continue }
        let joined = join(person, cluster)
        if let part = significantParts(of: person).last { meanings[part.key] = meanings[part.key] ?? joined }
      }
    }
  }

  /// What a lone name has meant so far.
  func meaning(of part: NamePart) -> Int? { meanings[part.key] }

  func significant(_ parts: [NamePart]) -> [NamePart] { words.lexicons.nameComparison.significant(parts) }

  /// Parts that tell a person apart; without the particle a sentence begins with: "Von der Hale said" beside "Ann von der Hale".
  func significantParts(of person: Int) -> [NamePart] {
    let parts = names.persons[person].parts
    let isParticle = parts.count > 1 && particles.contains([parts[0].key, parts[1].key])
    return significant(isParticle ? Array(parts.dropFirst()) : parts)
  }

  @discardableResult
  private mutating func join(_ person: Int, _ cluster: Int?) -> Int {
    let index = cluster ?? clusters.count
    if cluster == nil { clusters.append(PersonCluster()) }
    names.persons[person].cluster = index
    let span = names.persons[person]
    let isNew = !clusters[index].names.contains(span.parts)
    let title = span.title.map { names.titles[$0] }
    clusters[index].add(
      person, span, title: title.map { (words.keys[$0.head], $0.classes.contains(.office)) })
    if isNew { enter(span.parts, index) }
    return index
  }

  private mutating func enter(_ parts: [NamePart], _ cluster: Int) {
    let significant = significant(parts)
    for part in significant {
      Self.insert(cluster, into: &clustersOfPart[part.key, default: []])
      for half in part.text.split(separator: "-") where half.count < part.text.count {
        Self.insert(cluster, into: &clustersOfPart[FoldedKey(half), default: []])
      }
    }
    guard let last = significant.last, last.text.count >= 5 else { return }
    for slip in Self.slips(of: last.text) { Self.insert(cluster, into: &clustersOfSlip[slip, default: []]) }
  }

  private static func insert(_ cluster: Int, into list: inout [Int]) {
    if let last = list.last, last >= cluster {
      if let place = list.firstIndex(where: { $0 >= cluster }), list[place] != cluster {
        list.insert(cluster, at: place)
      }
    } else {
      list.append(cluster)
    }
  }

  /// A name in lower case, and what is left of it without each letter: names one slip apart share one of these.
  private static func slips(of text: String) -> Set<String> {
    let letters = Array(text.lowercased())
    var result: Set = [String(letters)]
    for index in letters.indices {
      var shorter = letters
      shorter.remove(at: index)
      result.insert(String(shorter))
    }
    return result
  }

  /// Clusters that have one of some parts in a name, ascending.
  ///
  /// Of several parts, one that very many persons of the article bear says nothing: in its stead the last part is looked up
  /// with a slip in it.
  func clusters(with parts: [NamePart]) -> [Int] {
    if parts.count == 1 { return clustersOfPart[parts[0].key] ?? [] }
    let lists = parts.map { clustersOfPart[$0.key] ?? [] }
    var found = Set(lists.lazy.filter { $0.count <= Self.mostBearers }.joined())
    if let last = parts.last, lists.contains(where: { $0.count > Self.mostBearers }) {
      for slip in Self.slips(of: last.text) { found.formUnion(clustersOfSlip[slip] ?? []) }
    }
    return found.sorted()
  }

  private static let mostBearers = 64

  /// Clusters with a last name at most one slip from a part, ascending.
  func clusters(near part: NamePart) -> [Int] {
    Set(Self.slips(of: part.text).flatMap { clustersOfSlip[$0] ?? [] }).sorted().filter { index in
      clusters[index].names.contains { name in
        guard let last = significant(name).last else { return false }
        return min(last.text.count, part.text.count) >= 5
          && NameComparison.editDistance(last.text, part.text, limit: 1) <= 1
      }
    }
  }

  private func fullNameCluster(of person: Int) -> Int? {
    let parts = significantParts(of: person)
    let relative = relation(of: person)
    var best: (score: Int, cluster: Int)?
    // What agrees at all has a part in common.
    for index in clusters(with: parts) where index != relative && !isGenderClash(person, index) {
      for name in clusters[index].names {
        let score = words.lexicons.nameComparison.similarity(
          parts, significant(name), sameTitle: sharesTitle(person, index))
        if score > (best?.score ?? 0) { best = (score, index) }
      }
    }
    return best?.cluster
  }

  /// Whose relative a name is introduced as, and so cannot be the name of: "Bush's father, former President George Bush",
  /// "his brother Fidel Castro".
  private func relation(of person: Int) -> Int? {
    let start = names.persons[person].tokens.lowerBound
    let first = words.sentence(of: start).lowerBound
    var kin = start - 1
    while kin >= max(first, start - 5), !words.isKey(kin, in: .kin) {
      if names.personAt[kin] >= 0 { return nil }
      kin -= 1
    }
    guard kin >= max(first, start - 5) else { return nil }
    // Whose: the name before "'s", or for "his" the last named before.
    var index = kin - 1
    while index >= max(first, kin - 4) {
      if words.isKey(index, in: .singularPronouns) || words.isPossessive(index) {
        while index > 0 {
          index -= 1
          let owner = Int(names.personAt[index])
          if owner >= 0, names.persons[owner].cluster >= 0 { return names.persons[owner].cluster }
        }
        return nil
      }
      if names.personAt[index] >= 0 { return nil }
      index -= 1
    }
    return nil
  }

  func isGenderClash(_ person: Int, _ cluster: Int) -> Bool {
    guard let one = names.persons[person].gender, let other = clusters[cluster].gender else { return false }
    return one != other
  }

  func sharesTitle(_ person: Int, _ cluster: Int) -> Bool {
    guard let title = names.persons[person].title else { return false }
    return clusters[cluster].titleHeads.contains(words.keys[names.titles[title].head])
  }

  /// A title that speaks against: another office's holder of the same surname, with a title of their own.
  func titleClash(_ person: Int, _ cluster: Int) -> Bool {
    guard let title = names.persons[person].title, names.titles[title].classes.contains(.office),
      !clusters[cluster].officeHeads.isEmpty
    else { return false }
    return !clusters[cluster].officeHeads.contains(words.keys[names.titles[title].head])
  }

  // MARK: Names of nobody

  /// "Peace talks stall by Jane Doe": whom nothing but the end of a headline names wrote the text.
  private mutating func dropByLines() {
    for index in clusters.indices where clusters[index].spans.count == 1 {
      let person = names.persons[clusters[index].spans[0]]
      let first = person.name.lowerBound
      let sentence = words.sentence(of: first)
      guard person.title == nil, person.parts.count >= 2, person.name.upperBound == sentence.upperBound,
        first > sentence.lowerBound, words.isKey(first - 1, .by),
        words.document.sentences[Int(words.document.sentenceOfToken[first])].zone == .headline
      else { continue }
      drop(index)
    }
  }

  /// "Go ahead, Matt.": whom the speakers of a transcript call by a first name and say nothing of, the text does not
  /// speak of.
  private mutating func dropAddressed() {
    let holders = Set(names.titles.flatMap(\.holders))
    for index in clusters.indices {
      let spans = clusters[index].spans
      guard !spans.isEmpty,
        spans.allSatisfy({ index in
          let person = names.persons[index]
          return person.parts.count == 1 && person.title == nil && !holders.contains(index)
            && words.isGiven[person.name.lowerBound] && words.isAddressed(person.name)
        })
      else { continue }
      drop(index)
    }
  }

  private mutating func drop(_ index: Int) {
    for person in clusters[index].spans {
      names.release(person)
      names.persons[person].cluster = -1
    }
    clusters[index] = PersonCluster()
  }
}
