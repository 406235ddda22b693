import ReadoutLanguage
import ReadoutModel
import ReadoutNames
import Testing

@Suite struct LexiconsTests {
  private func lexicons() throws -> Lexicons { try Lexicons(ResourceDirectory()) }

  private func longest(_ text: String, isCapitalLine: Bool = false) throws -> (String, [LexiconPhrase])? {
    var document = Document(
      Article(id: "t", source: "t", text: text, zones: [.init(.body, TextRange(0..<text.utf8.count))]))
    try Pipeline([Tokenizer(), SentenceSplitter()]).annotate(&document)
    let match = try lexicons().phrases.longestMatch(
      in: document, from: 0, limit: document.tokenCount, isCapitalLine: isCapitalLine)
    return match.map { (document.text(ofTokens: $0.tokens), $0.meanings) }
  }

  @Test func foldsCaseAccentsAndMarks() {
    #expect(FoldedKey("Côte d’Ivoire") == FoldedKey("COTE D'IVOIRE"))
    #expect(FoldedKey("U.S.") == FoldedKey("us"))
    #expect(FoldedKey("Łódź Straße") == FoldedKey("lodz strasse"))
    #expect(FoldedKey("Pakistan is") != FoldedKey("Pakistanis"))
    #expect(FoldedKey("New\n York") == FoldedKey("new york"))
  }

  @Test func theLongestPhraseWins() throws {
    #expect(try longest("South African officials")?.0 == "South African")
    #expect(try longest("Washington, D.C. is")?.0 == "Washington, D.C.")
    #expect(try longest("United Nations Security Council")?.0 == "United Nations Security Council")
  }

  @Test func abbreviationsAreWrittenInCapitals() throws {
    #expect(try longest("us and them") == nil)
    #expect(try longest("US companies")?.0 == "US")
    #expect(try longest("WHO WINS", isCapitalLine: true) == nil)
    #expect(try longest("Nato allies")?.0 == "Nato")
  }

  @Test func aPossessiveIsNoPartOfAName() throws {
    #expect(try longest("America’s allies")?.0 == "America")
    #expect(try longest("Kabul – the capital")?.0 == "Kabul")
  }

  @Test func countriesHaveCodesAndIdentifiers() throws {
    let lexicons = try lexicons()
    func country(_ name: String) -> LexiconCountry? {
      for case .country(let index) in lexicons.phrases.meanings(of: name) { return lexicons.countries[index] }
      return nil
    }
    #expect(country("Burma")?.code == "MMR")
    #expect(country("Zaire")?.name == "Democratic Republic of the Congo")
    #expect(country("Taiwan")?.wikidata == "Q865")
    #expect(country("Kosovo")?.code == "XKX")
    #expect(country("Soviet Union")?.code == "SUN")
    // Every country of the United Nations has a code and an identifier.
    #expect(lexicons.countries.count { $0.code != nil && $0.wikidata != nil } >= 193)
  }

  @Test func titlesHavePluralsAndGenders() throws {
    let lexicons = try lexicons()
    #expect(lexicons.titleClass(FoldedKey("secretaries")).isSuperset(of: [.office, .plural]))
    #expect(lexicons.titleClass(FoldedKey("spokesmen")).contains(.plural))
    #expect(lexicons.titleClass(FoldedKey("Queen")).contains(.female))
  }

  // MARK: Classes of words

  @Test func eachClassOfWordsIsInTheTableOnceWithAnExample() throws {
    let table = try LexiconTable("lexicons/word-classes.tsv", in: ResourceDirectory())
    #expect(table.columns == ["class", "words", "example"])
    #expect(table.rows.map { $0[0] } == LexicalClass.allCases.map(\.name).sorted())
    for row in table.rows {
      let keys = Set(row[1].split(separator: "|").map { FoldedKey($0) })
      let marked = row[2].split(separator: "*", omittingEmptySubsequences: false)
      #expect(marked.count == 3 && keys.contains(FoldedKey(marked[1])), "\(row[0]): \(row[2])")
      #expect(row[1] == row[1].lowercased(), "\(row[0])")
    }
  }

  @Test func aWordMayBeOfSeveralClasses() throws {
    let classes = try lexicons().classes
    #expect(classes.contains(FoldedKey("Minister"), in: .ministerHeads))
    #expect(classes.contains(FoldedKey("minister"), in: .countryOffices))
    #expect(!classes.contains(FoldedKey("minister"), in: .monarchs))
    #expect(classes.sets[Int(classes.setIndex(of: FoldedKey("zorb")))] == LexicalClassSet())
  }
}
