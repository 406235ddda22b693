import ReadoutLanguage

/// The mentions found so far, and where they stand.
struct MentionList {
  private(set) var all: [EntityMention] = []
  /// Indices by the sentence a mention begins in, in the order they were found.
  private var ofSentence: [Int32: [Int]] = [:]
  private var hasNominal: TokenColumn<Bool>
  private let sentenceOfToken: TokenColumn<Int32>
  /// First tokens of the places where one person is named, with the person; ascending.
  let personNames: [(start: Int, entity: Int)]

  init(_ mentions: [EntityMention], _ posted: PostedEntities) {
    sentenceOfToken = posted.words.document.sentenceOfToken
    hasNominal = TokenColumn(count: sentenceOfToken.count)
    personNames = mentions.filter { posted.isPersonName($0) }.map { ($0.tokens.lowerBound, $0.entities[0]) }
      .sorted { ($0.start, $0.entity) < ($1.start, $1.entity) }
    for mention in mentions { append(mention) }
  }

  /// Adds a nominal unless another stands there.
  mutating func add(_ mention: EntityMention) {
    if !overlapsNominal(mention.tokens) { append(mention) }
  }

  /// Says who the people a representative mention speaks of are.
  mutating func name(_ people: [Int], at index: Int) {
    all[index].entities = people
    all[index].isRepresentative = false
  }

  mutating func append(_ mention: EntityMention) {
    ofSentence[sentenceOfToken[mention.tokens.lowerBound], default: []].append(all.count)
    all.append(mention)
    if mention.form == .nominal {
      for token in mention.tokens { hasNominal[token] = true }
    }
  }

  func overlapsNominal(_ tokens: Range<Int>) -> Bool { hasNominal[tokens].contains(true) }

  func inSentence(_ sentence: Int) -> [EntityMention] { (ofSentence[Int32(sentence)] ?? []).map { all[$0] } }

  /// How many of `personNames` begin before a token.
  func namesBefore(_ token: Int) -> Int {
    var low = 0
    var high = personNames.count
    while low < high {
      let middle = (low + high) / 2
      if personNames[middle].start < token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
