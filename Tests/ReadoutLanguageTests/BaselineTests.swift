import ReadoutLanguage
import ReadoutModel
import ReadoutTraining
import Testing

/// What stands in for single stages when it is measured what each of them brings.
@Suite struct BaselineTests {
  private func document(_ text: String, _ stages: [any Annotator]) -> Document {
    var document = Document(Article(id: "a", source: "a.txt", text: text))
    for stage in [Tokenizer(), SentenceSplitter()] + stages { stage.annotate(&document) }
    return document
  }

  @Test func wordsBearTheTagsTheyBoreMostOften() throws {
    var treebank = try Treebank(bytes: Array(TaggerTrainerTests.treebank.utf8), path: "treebank")
    treebank.sentences.append(treebank.sentences[1])
    let tagged = document("Works of Oslo end 12 quarrels.", [MostFrequentTags([treebank])])
    #expect(tagged.pennTags.map(\.name) == ["NNS", "NN", "NNP", "VBP", "CD", "NN", "."])
  }

  @Test func lemmasAreTheWordsThemselves() {
    let lemmatized = document("Envoys met.", [UnchangedLemmas()])
    #expect((0..<lemmatized.tokenCount).map { lemmatized.lemma($0) } == ["Envoys", "met", "."])
  }

  @Test func allHangOnTheFirstVerb() throws {
    let treebank = try Treebank(bytes: Array(TaggerTrainerTests.treebank.utf8), path: "treebank")
    let parsed = document("The envoy end.", [MostFrequentTags([treebank]), FlatTrees()])
    #expect(parsed.heads == [2, 2, -1, 2])
    #expect(parsed.relations == [.dep, .dep, .root, .dep])
  }

  @Test func listedNamesAndGivenNamesAreFound() throws {
    let named = document(
      "Anna Solberg of Norway thanked the United Nations.", [try ListedNames(resources: ResourceDirectory())])
    #expect(
      named.names.map { "\($0.kind) \(named.text(ofTokens: $0.tokens))" } == [
        "person Anna Solberg", "location Norway", "organization United Nations",
      ])
  }

  @Test func everyStopEndsASentence() {
    var split = Document(Article(id: "a", source: "a.txt", text: "Gen. Solberg left. She slept."))
    Tokenizer().annotate(&split)
    SentenceAtEveryStop().annotate(&split)
    #expect(split.sentences.map { split.text(ofTokens: $0.tokens) } == ["Gen.", "Solberg left.", "She slept."])
  }

  @Test func noTimesAndNoClasses() {
    let plain = document("They met on Monday.", [NoWordClasses(), TimeRecognizer(), NoTimes()])
    #expect(plain.times.isEmpty)
    #expect(plain.wordClasses.allSatisfy { $0 == WordClass() } && plain.wordClasses.count == plain.tokenCount)
  }
}
