import ReadoutModel
import ReadoutNames

/// The word lists entities are found with, in one value.
public struct Lexicons: Sendable {
  public private(set) var countries: [LexiconCountry] = []
  public private(set) var institutions: [LexiconInstitution] = []
  /// Regions that have an adjective.
  public private(set) var regions: [LexiconRegion] = []
  /// How much each kind of evidence, by its name, says of the owner of a post whose title names none.
  public private(set) var ownerWeights: [String: Double] = [:]
  /// By how much the likeliest owner must lead to be taken.
  public private(set) var ownerMargin = 0.0
  /// Whom well-known statesmen serve.
  public private(set) var statesmen = Statesmen(ranks: [])
  public private(set) var phrases = PhraseTable()
  private var titles: [FoldedKey: TitleClass] = [:]
  private var heads: [FoldedKey: InstitutionType] = [:]
  private var commonWords: Set<FoldedKey> = []
  private var givenNames: Set<FoldedKey> = []
  private var placeHeads: Set<FoldedKey> = []
  private var eventHeads: Set<FoldedKey> = []
  private var representatives: Set<FoldedKey> = []
  private var femaleNames: Set<FoldedKey> = []
  private var maleNames: Set<FoldedKey> = []
  private var stateOffices: [FoldedKey: StateOffice] = [:]
  /// The classes of words the rules ask for.
  public let classes: LexicalClasses
  /// How persons' names are compared.
  package let nameComparison: NameComparison
  private var countryOfCode: [String: Int] = [:]
  /// Index of the United States.
  public private(set) var unitedStates = -1
  /// Index of the legislature of the United States.
  public private(set) var unitedStatesCongress: Int?

  /// Which countries, by index, have an office, and which never had it.
  private struct StateOffice: Sendable {
    var only: Set<Int>
    var never: Set<Int>
  }

  /// Reads the tables below `lexicons/`; throws `ResourceError` when one is missing or malformed.
  public init(_ directory: ResourceDirectory) throws(ResourceError) {
    classes = try LexicalClasses(directory)
    nameComparison = NameComparison(
      particles: classes.words(of: .particles), suffixes: classes.words(of: .suffixes),
      variants: GivenNameVariants(
        rows: try LexiconTable("lexicons/given-name-variants.tsv", in: directory).rows(of: 2)))
    phrases.reserve(10_000)
    var countryOfName: [String: Int] = [:]
    for row in try LexiconTable("lexicons/countries.tsv", in: directory).rows(of: 7) {
      let index = countries.count
      countries.append(LexiconCountry(name: row[0], code: row[1].nonEmpty, wikidata: row[2].nonEmpty))
      countryOfName[row[0]] = index
      if let code = row[1].nonEmpty { countryOfCode[code] = index }
      phrases.insert(row[0], .country(index))
      for form in row[3].split(separator: "|") { phrases.insert(form, .country(index)) }
      for form in row[4].split(separator: "|") { phrases.insert(form, .adjective(index)) }
      for form in row[5].split(separator: "|") { phrases.insert(form, .people(index)) }
      for form in row[6].split(separator: "|") { phrases.insert(form, .capital(index)) }
    }
    unitedStates = countryOfCode["USA"] ?? -1
    var institutionOfName: [String: Int] = [:]
    let institutionRows = try LexiconTable("lexicons/institutions.tsv", in: directory).rows(of: 5)
    for row in institutionRows {
      guard let type = InstitutionType(rawValue: row[2]) else {
        throw .invalid(path: directory.path + "/lexicons/institutions.tsv", reason: "\(row[2]) is no institution type")
      }
      let index = institutions.count
      institutions.append(
        LexiconInstitution(name: row[0], type: type, wikidata: row[3].nonEmpty, country: countryOfCode[row[4]]))
      institutionOfName[row[0]] = index
      phrases.insert(row[0], .institution(index))
      for form in row[1].split(separator: "|") { phrases.insert(form, .institution(index)) }
    }
    unitedStatesCongress = institutionOfName["United States Congress"]
    for row in try LexiconTable("lexicons/cities.tsv", in: directory).rows(of: 2) {
      phrases.insert(row[0], .city(countryOfName[row[1]] ?? -1))
    }
    var countryOfRegion: [String: Int] = [:]
    for row in try LexiconTable("lexicons/regions.tsv", in: directory).rows(of: 2) {
      phrases.insert(row[0], .region(countryOfName[row[1]] ?? -1))
      countryOfRegion[row[0]] = countryOfName[row[1]]
    }
    for row in try LexiconTable("lexicons/region-adjectives.tsv", in: directory).rows(of: 2) {
      phrases.insert(row[0], .regionAdjective(regions.count))
      regions.append(LexiconRegion(name: row[1], country: countryOfRegion[row[1]]))
    }
    for row in try LexiconTable("lexicons/seats.tsv", in: directory).rows(of: 3) {
      if row[2] == "country", let country = countryOfCode[row[1]] {
        phrases.insert(row[0], .seatOfCountry(country))
      } else if let institution = institutionOfName[row[1]] {
        phrases.insert(row[0], .seatOfInstitution(institution))
      } else {
        throw .invalid(
          path: directory.path + "/lexicons/seats.tsv", reason: "the target \(row[1]) is not in the lexicons")
      }
    }
    for row in try LexiconTable("lexicons/titles.tsv", in: directory).rows(of: 2) {
      guard let kind = TitleClass.named(row[1]) else {
        throw .invalid(path: directory.path + "/lexicons/titles.tsv", reason: "\(row[1]) is no class of titles")
      }
      titles[FoldedKey(row[0]), default: []].formUnion(kind)
      if kind == .office || kind == .noble || kind == .rank, let plural = Lexicons.plural(of: row[0]) {
        titles[FoldedKey(plural), default: []].formUnion([kind, .plural])
      }
    }
    for row in try LexiconTable("lexicons/gendered-titles.tsv", in: directory).rows(of: 2) {
      let gender: TitleClass = row[1] == "f" ? .female : .male
      titles[FoldedKey(row[0]), default: []].formUnion(gender)
    }
    for row in try LexiconTable("lexicons/institution-heads.tsv", in: directory).rows(of: 2) {
      heads[FoldedKey(row[0])] = InstitutionType(rawValue: row[1])
    }
    for row in try LexiconTable("lexicons/given-name-genders.tsv", in: directory).rows(of: 2) {
      if row[1] == "f" { femaleNames.insert(FoldedKey(row[0])) } else { maleNames.insert(FoldedKey(row[0])) }
    }
    for row in try LexiconTable("lexicons/state-offices.tsv", in: directory).rows(of: 3) {
      func indices(_ codes: String) -> Set<Int> {
        Set(codes.split(separator: "|").compactMap { countryOfCode[String($0)] })
      }
      stateOffices[FoldedKey(row[0])] = StateOffice(only: indices(row[1]), never: indices(row[2]))
    }
    for row in try LexiconTable("lexicons/owner-evidence.tsv", in: directory).rows(of: 2) {
      guard let weight = Double(row[1]) else {
        throw .invalid(path: directory.path + "/lexicons/owner-evidence.tsv", reason: "\(row[1]) is no number")
      }
      if row[0] == "margin" { ownerMargin = weight } else { ownerWeights[row[0]] = weight }
    }
    statesmen = Statesmen(ranks: classes.words(of: .dropModifiers).subtracting(TitleWording.keys("ex former prime")))
    for row in try LexiconTable("lexicons/statesmen.tsv", in: directory).rows(of: 3) {
      let service =
        countryOfCode[row[0]].map { .country($0) } ?? institutionOfName[row[0]].map(Statesmen.Service.institution)
      guard let service else {
        throw .invalid(
          path: directory.path + "/lexicons/statesmen.tsv", reason: "the owner \(row[0]) is not in the lexicons")
      }
      for name in row[2].split(separator: "|") { statesmen.insert(name, office: row[1], service) }
    }
    commonWords = try Lexicons.words("lexicons/common-words.tsv", in: directory)
    givenNames = try Lexicons.words("lexicons/given-names.tsv", in: directory)
    placeHeads = try Lexicons.words("lexicons/place-heads.tsv", in: directory)
    eventHeads = try Lexicons.words("lexicons/event-heads.tsv", in: directory)
    representatives = try Lexicons.words("lexicons/representatives.tsv", in: directory)
  }

  /// Index of a country by its ISO 3166 alpha-3 code, former states too.
  public func countryIndex(ofCode code: String) -> Int? { countryOfCode[code] }

  /// The words of a class.
  public func words(_ member: LexicalClass) -> Set<FoldedKey> { classes.words(of: member) }

  /// Whether a word is of a class.
  public func isWord(_ key: FoldedKey, _ member: LexicalClass) -> Bool { classes.contains(key, in: member) }

  /// Classes of a word within titles; empty when it is none.
  public func titleClass(_ key: FoldedKey) -> TitleClass { titles[key] ?? [] }

  /// The type of institution a word ("ministry") heads; nil when it heads none.
  public func institutionType(ofHead key: FoldedKey) -> InstitutionType? { heads[key] }

  /// Whether a word is an ordinary one, whose capital makes no name.
  public func isCommonWord(_ key: FoldedKey) -> Bool { commonWords.contains(key) }

  /// Whether a word heads the names of places and buildings: "Palace".
  public func isPlaceHead(_ key: FoldedKey) -> Bool { placeHeads.contains(key) }

  /// Whether a word heads the names of agreements, wars, gatherings: "Accords".
  public func isEventHead(_ key: FoldedKey) -> Bool { eventHeads.contains(key) }

  /// Whether a word speaks of people or bodies that stand for a country: "officials".
  public func isRepresentative(_ key: FoldedKey) -> Bool { representatives.contains(key) }

  public func isGivenName(_ key: FoldedKey) -> Bool { givenNames.contains(key) }

  /// `f` or `m` for a given name hardly ever borne by the other sex; nil for any other word.
  public func gender(ofGivenName key: FoldedKey) -> Character? {
    femaleNames.contains(key) ? "f" : maleNames.contains(key) ? "m" : nil
  }

  /// Whether a country, by its index, can have the holder of an office as far as the lexicon knows: Jordan has a king and
  /// no president.
  public func mayHave(office: FoldedKey, country: Int) -> Bool {
    guard let entry = stateOffices[office] else { return true }
    return entry.only.isEmpty ? !entry.never.contains(country) : entry.only.contains(country)
  }

  /// Regular plurals, and -man to -men.
  private static func plural(of word: String) -> String? {
    if word.hasSuffix(".") || word.contains(" of ") { return nil }
    if word.hasSuffix("man") { return word.dropLast(2) + "en" }
    if word.hasSuffix("y") && !word.hasSuffix("ey") { return word.dropLast() + "ies" }
    if word.hasSuffix("s") || word.hasSuffix("sh") || word.hasSuffix("ch") { return word + "es" }
    return word + "s"
  }

  /// Keys of a table of one column, without a string for each.
  private static func words(_ name: String, in directory: ResourceDirectory) throws(ResourceError) -> Set<FoldedKey> {
    let bytes = try directory.contents(of: name)
    var keys: Set<FoldedKey> = []
    keys.reserveCapacity(bytes.count / 7)
    var isHeader = true
    for line in bytes.split(separator: 0x0A) where line.first != 0x23 {
      if isHeader {
        isHeader = false
        continue
      }
      keys.insert(FoldedKey(line))
    }
    return keys
  }
}

extension LexiconTable {
  /// The rows, once it is known that they have as many fields as the reader is going to use.
  func rows(of count: Int) throws(ResourceError) -> [[String]] {
    guard columns.count == count else {
      throw .invalid(path: columns.joined(separator: " "), reason: "\(count) columns are expected")
    }
    return rows
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
