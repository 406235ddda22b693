import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What one article says of its countries, gathered once for all posts without an owner.
struct OwnerSetting {
  struct CountryMention {
    var token: Int
    var sentence: Int
    var entity: Int
  }

  /// In text order; currencies and datelines left out.
  private var countries: [CountryMention] = []
  private(set) var counts: [Int: Int] = [:]
  /// All countries, that spoken of most first.
  private var ranked: [(country: Int, count: Int)] = []
  private(set) var countOfAll = 0
  /// The country named first.
  var firstCountry: Int? { countries.first?.entity }
  /// By country, the sentences that name it.
  private(set) var sentencesOfCountry: [Int: Set<Int>] = [:]
  /// Countries that headlines name.
  private(set) var inHeadlines: Set<Int> = []
  /// Persons the text gives more than one name.
  private(set) var fullyNamed: Set<Int> = []
  /// The parts of all names of a person.
  private(set) var namesOfPerson: [Int: Set<FoldedKey>] = [:]
  /// The spans that name a person, by entity.
  private(set) var spansOfPerson: [Int: [Int]] = [:]
  /// The sentences that name a person, by entity, ascending.
  private(set) var sentencesOfPerson: [Int: [Int]] = [:]
  /// The persons a sentence names, in text order.
  private(set) var personsOfSentence: [Int: [Int]] = [:]
  /// By country, who holds posts the text states to be its or its bodies'.
  private(set) var servants: [Int: Set<Int>] = [:]
  /// Who holds such a post with this head.
  private(set) var heads: [Head: Set<Int>] = [:]

  struct Head: Hashable {
    private let word: FoldedKey
    private let tenure: Extraction.Role.Tenure
    private let country: Int

    init(_ word: FoldedKey, _ tenure: Extraction.Role.Tenure, _ country: Int) {
      self.word = word
      self.tenure = tenure
      self.country = country
    }
  }

  /// By the raw values of the kinds of evidence.
  let weights: [Double]

  init(_ words: ArticleWords, _ blocks: Blocks, _ names: FoundNames, _ found: AssembledEntities, _ posts: [Post]) {
    weights = OwnerEvidence.Kind.names.map { words.lexicons.ownerWeights[$0] ?? 0 }
    for mention in found.mentions where mention.entities.count == 1 {
      let entity = mention.entities[0]
      let first = mention.tokens.lowerBound
      let sentence = Int(words.document.sentenceOfToken[first])
      switch found.entities[entity].kind {
      case .country:
        guard !words.isKey(mention.tokens.upperBound, in: .currencies), !words.isDateline(mention.tokens, blocks) else {
          continue
        }
        countries.append(CountryMention(token: first, sentence: sentence, entity: entity))
        if words.document.sentences[sentence].zone == .headline { inHeadlines.insert(entity) }
        counts[entity, default: 0] += 1
        sentencesOfCountry[entity, default: []].insert(sentence)
      case .person:
        if sentencesOfPerson[entity]?.last != sentence {
          sentencesOfPerson[entity, default: []].append(sentence)
          personsOfSentence[sentence, default: []].append(entity)
        }
      default: break
      }
    }
    countries.sort { $0.token < $1.token }
    countOfAll = countries.count
    ranked = counts.map { ($0.key, $0.value) }.sorted { ($1.count, $0.country) < ($0.count, $1.country) }
    for (index, person) in names.persons.enumerated() {
      let entity = found.entity(of: person)
      spansOfPerson[entity, default: []].append(index)
      if person.parts.count > 1 { fullyNamed.insert(entity) }
      namesOfPerson[entity, default: []].formUnion(person.parts.map(\.key))
    }
    // "His Danish counterpart": only the office is concluded.
    for post in posts where !post.role.isInferred || post.phrase.isCounterpart {
      guard let owner = post.role.organization else { continue }
      let country =
        found.entities[owner].kind == .country
        ? owner : found.countryOfInstitution[owner].flatMap { found.entityOfCountry[$0] }
      guard let country else { continue }
      servants[country, default: []].insert(post.role.person)
      heads[Head(words.keys[post.phrase.head], post.role.tenure, country), default: []].insert(post.role.person)
    }
  }

  /// The country spoken of more than any other, leaving out some; nil where two are spoken of as much.
  func foremost(without excluded: Set<Int>) -> Int? {
    let others = ranked.lazy.filter { !excluded.contains($0.country) }
    guard let first = others.first else { return nil }
    return others.dropFirst().first.map { $0.count < first.count } ?? true ? first.country : nil
  }

  /// How often the most named of the other countries is named.
  func mostOther(than country: Int) -> Int { ranked.first { $0.country != country }?.count ?? 0 }

  /// The country mentions of some sentences.
  func countries(in sentences: ClosedRange<Int>) -> ArraySlice<CountryMention> {
    func first(_ isBehind: (CountryMention) -> Bool) -> Int {
      var low = 0
      var high = countries.count
      while low < high {
        let middle = (low + high) / 2
        if isBehind(countries[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    return countries[first { $0.sentence >= sentences.lowerBound }..<first { $0.sentence > sentences.upperBound }]
  }
}
