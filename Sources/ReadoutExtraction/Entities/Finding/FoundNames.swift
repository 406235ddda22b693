import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// The titles and persons a document names, and which of them stands over each token.
///
/// Rows keep their index; a person taken back keeps its row and loses its tokens.
struct FoundNames {
  var titles: [TitlePhrase] = []
  private(set) var titleAt: TokenColumn<Int32>
  var persons: [PersonSpan] = []
  private(set) var personAt: TokenColumn<Int32>
  /// Abbreviations the article uses for titles it spells out elsewhere, by how many letters each has.
  let abbreviations: [FoldedKey: Int]
  /// Every part of every name.
  private var parts: Set<FoldedKey> = []
  /// Last parts of names, and which of them someone with a title bears.
  private var surnames: [FoldedKey: Bool] = [:]
  /// Parts of names of several parts.
  private var partsOfFullNames: Set<FoldedKey> = []
  private var personsOfPart: [FoldedKey: [Int]] = [:]

  /// - Parameter tokens: how many tokens the document has.
  init(tokens: Int, abbreviations: [FoldedKey: Int] = [:]) {
    titleAt = TokenColumn(count: tokens)
    personAt = TokenColumn(count: tokens)
    self.abbreviations = abbreviations
  }

  /// Adds a person and says under which index.
  @discardableResult
  mutating func add(_ person: PersonSpan) -> Int {
    let index = persons.count
    persons.append(person)
    for token in person.name { personAt[token] = Int32(index) }
    for part in person.parts {
      parts.insert(part.key)
      if person.parts.count > 1 { partsOfFullNames.insert(part.key) }
      if personsOfPart[part.key]?.last != index { personsOfPart[part.key, default: []].append(index) }
    }
    if let last = person.parts.last { surnames[last.key] = surnames[last.key] == true || person.title != nil }
    return index
  }

  mutating func add(_ title: TitlePhrase) {
    let index = Int32(titles.count)
    titles.append(title)
    for token in title.tokens { titleAt[token] = index }
  }

  /// Adds a title that shares the tokens of another.
  mutating func addShared(_ title: TitlePhrase) { titles.append(title) }

  /// Takes the last token off a person's name.
  mutating func shorten(_ index: Int, to name: Range<Int>, parts: [NamePart]) {
    personAt[name.upperBound] = -1
    let person = persons[index]
    persons[index].name = name
    persons[index].tokens = min(person.tokens.lowerBound, name.lowerBound)..<name.upperBound
    persons[index].parts = parts
    if let last = parts.last { surnames[last.key] = surnames[last.key] == true || person.title != nil }
  }

  /// Takes a person's tokens back.
  mutating func release(_ index: Int) {
    for token in persons[index].name { personAt[token] = -1 }
  }

  func isAbbreviation(_ key: FoldedKey) -> Bool { abbreviations[key] != nil }
  func isNamePart(_ key: FoldedKey) -> Bool { parts.contains(key) }
  func isSurname(_ key: FoldedKey) -> Bool { surnames[key] != nil }
  func isTitledSurname(_ key: FoldedKey) -> Bool { surnames[key] == true }
  func isPartOfFullName(_ key: FoldedKey) -> Bool { partsOfFullNames.contains(key) }
  /// Persons with a part, ascending.
  func persons(with part: FoldedKey) -> [Int] { personsOfPart[part] ?? [] }

  /// The person whose name ends before a token.
  func title(endingAt end: Int) -> TitlePhrase? {
    guard end > 0, titleAt[end - 1] >= 0 else { return nil }
    let title = titles[Int(titleAt[end - 1])]
    return title.tokens.upperBound == end ? title : nil
  }

  func personEnding(at end: Int) -> Int? {
    guard end > 0, personAt[end - 1] >= 0 else { return nil }
    let person = Int(personAt[end - 1])
    return persons[person].name.upperBound == end ? person : nil
  }
}
