import ReadoutLanguage
import ReadoutModel

/// The state of reading one document for its entities; each step is in a file of its own.
struct EntityReading {
  /// A run of tokens that names a country, a place or an institution.
  struct Block {
    enum Kind: Hashable {
      /// Indices into the lexicon's countries.
      case country(Int)
      case adjective(Int)
      case people(Int)
      case capital(Int)
      case seatOfCountry(Int)
      case place
      case institution
    }
    var tokens: Range<Int>
    var kind: Kind
    /// Country of a place or institution, in the lexicon.
    var country: Int?
    /// Index into the lexicon's institutions.
    var lexiconInstitution: Int?
    var institutionType: InstitutionType?
    /// Blocks inside this one: the nationality in "Turkish Foreign Ministry".
    var nested: [Block] = []
    var confidence = 1.0
    /// Whether the block is lower case but for its nationality: "Turkish foreign ministry".
    var isGeneric = false
    /// Whether a place is a part of a state or a land of its own rather than a town.
    var isRegion = false
    /// The region an adjective is of: Bavaria for "Bavarian".
    var regionName: String?
  }

  /// What a title belongs to.
  enum Organization: Hashable {
    case block(Int)
    /// A nationality or country inside an institution's block is not meant; only whole blocks are.
    case pronoun(Int)
  }

  struct TitlePhrase {
    /// Nationality, tenure, modifiers, office and complement; without determiner and name.
    var tokens: Range<Int>
    var head: Int
    /// The tokens of the title's wording.
    var words: [Int]
    var classes: TitleClass
    var organization: Organization?
    /// Owners besides `organization`, each in its place, of which all together are given to the holders in turn.
    var owners: [Int] = []
    /// The token of "the", "a", "his" before it.
    var determiner: Int?
    var tenure = Extraction.Role.Tenure.current
    /// Indices into `persons` of those who hold it by this phrase.
    var holders: [Int] = []
    var isCounterpart = false
    /// The country block an envoy is sent to.
    var posting: Int?
    /// Whether the organisation was carried over from the title before it in a list.
    var isCarried = false
    /// Whether it is a plural that each of a list of names holds in the singular.
    var isListed = false
    /// Where it is stated, once a holder is known.
    var evidence: Range<Int>?
    /// Where the name ends of whom the holder serves: "adviser to President X".
    var principalEnd: Int?
    /// Of `persons`, whose it is: "Hale's chief of staff".
    var principal: Int?

    /// Where what follows the whole phrase begins.
    var end: Int { principalEnd ?? tokens.upperBound }
  }

  struct PersonSpan {
    var name: Range<Int>
    /// Title phrase directly before the name.
    var title: Int?
    /// Title, nationality and name.
    var tokens: Range<Int>
    var parts: [NamePart]
    var confidence: Double
    var cluster = -1
    var gender: Character?
  }

  struct PersonCluster {
    var spans: [Int] = []
    /// Distinct names, the fullest first to be decided at the end.
    var names: [[NamePart]] = []
    var gender: Character?
    var entity = -1
  }

  var words: ArticleWords
  let document: Document
  let lexicons: Lexicons
  var blocks: [Block] = []
  /// Index of the block over a token, -1 for none.
  var blockAt: [Int32]
  var titles: [TitlePhrase] = []
  /// Titles that the names of a list share, beside the first's.
  var listedTitles: [TitlePhrase] = []
  var titleAt: [Int32]
  var persons: [PersonSpan] = []
  var personAt: [Int32]
  var clusters: [PersonCluster] = []
  /// What abbreviations the article itself explains or titles it abbreviates.
  var abbreviations: [FoldedKey: Int] = [:]
  /// Blocks that are short forms of others, by index.
  var knownAs: [Int: Int] = [:]
  var titleAbbreviations: Set<FoldedKey> = []
  /// Words the article also writes in lower case.
  var lowerCaseWords: Set<FoldedKey> = []

  // What is built.
  var entities: [DocumentEntities.Entity] = []
  var mentions: [EntityMention] = []
  var roles: [DocumentEntities.Role] = []
  var entityOfCountry: [Int: Int] = [:]
  var entityOfBlock: [Int]
  var entityOfPlace: [FoldedKey: Int] = [:]
  var entityOfInstitution: [InstitutionKey: Int] = [:]
  /// By entity, the lexicon's country a place lies in or an institution belongs to.
  var countryOfPlace: [Int: Int] = [:]
  var countryOfInstitution: [Int: Int] = [:]
  /// The title phrase each of `roles` came from, while roles are gathered.
  var headOfRole: [TitlePhrase] = []
  /// How many letters each title abbreviation has.
  var abbreviationLength: [FoldedKey: Int] = [:]

  var modelNames: [NameSpan] = []
  /// Where the trained stage sees names of persons of two words and more, surely.
  private(set) var modelPersons: [Range<Int>] = []
  let hasNames: Bool
  let hasTags: Bool
  let hasDependencies: Bool

  init(_ document: Document, _ lexicons: Lexicons) {
    self.document = document
    self.lexicons = lexicons
    words = ArticleWords(document, lexicons)
    blockAt = Array(repeating: -1, count: words.count)
    titleAt = Array(repeating: -1, count: words.count)
    personAt = Array(repeating: -1, count: words.count)
    entityOfBlock = []
    hasNames = document.layers.contains(.names)
    hasTags = document.layers.contains(.tags)
    hasDependencies = document.layers.contains(.dependencies)
    if hasNames {
      modelNames = document.names
      modelPersons = modelNames.filter { $0.kind == .person && $0.confidence >= 0.8 && $0.tokens.count > 1 }
        .map(\.tokens)
    }
    for sentence in words.sentences {
      for token in sentence where words.isWord(token) && !words.isCapital[token] {
        lowerCaseWords.insert(words.keys[token])
      }
    }
  }

  mutating func addBlock(_ block: Block) {
    let index = blocks.count
    blocks.append(block)
    for token in block.tokens { blockAt[token] = Int32(index) }
  }

  func block(at token: Int) -> Block? {
    guard token >= 0, token < words.count, blockAt[token] >= 0 else { return nil }
    return blocks[Int(blockAt[token])]
  }

  /// The country a block tells of, in the lexicon: itself, or where it lies or belongs.
  func country(of block: Block) -> Int? {
    switch block.kind {
    case .country(let index), .adjective(let index), .people(let index), .capital(let index), .seatOfCountry(let index):
      index
    case .place, .institution: block.country
    }
  }

  mutating func markOffice(_ token: Int) { words.titles[token] = .office }

  /// Whether a token can be part of a name for its looks: a capital that means something, a word, no date.
  func isNameLike(_ token: Int) -> Bool {
    guard token >= 0, token < words.count, words.isCapital[token], words.isWord(token) else { return false }
    if words.style[token] == .capitals { return false }
    guard words.isKey(token, in: WordSets.calendar), !words.isKey(token, FoldedKey("may")) else { return true }
    // Jan, June and August are given names before a surname.
    return words.isGiven[token] && token + 1 < words.count && words.isCapital[token + 1] && words.isWord(token + 1)
      && !words.isKey(token + 1, in: WordSets.calendar)
  }

  func isVerbTag(_ token: Int) -> Bool {
    guard hasTags, token < words.count else { return words.isKey(token, in: WordSets.speechVerbs) }
    let tag = document.universalTags[token]
    return tag == .verb || tag == .aux || words.isKey(token, in: WordSets.speechVerbs)
  }

  func isNounTag(_ token: Int) -> Bool {
    guard token < words.count, words.isWord(token) else { return false }
    if hasTags {
      let tag = document.universalTags[token]
      return tag == .noun || tag == .propn || tag == .adj
    }
    return !words.isKey(token, in: WordSets.speechVerbs) && !words.isKey(token, in: EntityReading.functionWords)
  }

  static let functionWords = WordSets.keys(
    "the a an of to in on at for with by from and or but as is are was were be been has have had will would can could may "
      + "might must shall should do does did not no nor than that which who whom whose where when while if because so yet "
      + "he she it they we you i his her its their our my your this these those there here also only into over under "
      + "after before during between against about through since until up down out off again then once all both each more "
      + "most other some such own same very just now today yesterday tomorrow later earlier on onto within without along "
      + "across behind beyond non near among toward towards upon per via despite amid including")
}
