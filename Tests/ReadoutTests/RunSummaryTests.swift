import Readout
import ReadoutModel
import Testing

@Suite struct RunSummaryTests {
  @Test func countsWhatExtractionsHold() {
    var summary = RunSummary()
    let note = Diagnostic("articles.date-unknown", .note, subject: "a.txt", "No date.")
    var extraction = Extraction(article: .init(id: "a", source: "a.txt"), diagnostics: [note])
    extraction.statistics = .init(
      sentences: 3, tokens: 40, cues: 2,
      nearMisses: [.init(evidence: .init(range: CodePointRange(0, 4), text: "They"), cue: "met", reason: "nobody")])
    summary.count(extraction)
    summary.count(extraction)
    #expect((summary.articles, summary.sentences, summary.tokens, summary.cues) == (2, 6, 80, 4))
    #expect((summary.meetings, summary.nearMisses) == (0, 2))
    #expect(summary.diagnostics == [note, note])
  }
}
