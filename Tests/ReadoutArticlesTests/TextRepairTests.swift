import ReadoutArticles
import ReadoutModel
import Testing

@Suite struct TextRepairTests {
  /// The text as it is read.
  private func read(_ text: String) -> String { EditedText(Article(text: text)).article.text }

  @Test(arguments: [
    ("Mr Fi\u{AD}sk met Mr Kr\u{200B}ag.", "Mr Fisk met Mr Krag."),
    ("\u{2067}Dov\u{2069} met her\u{FEFF}.", "Dov met her."),
    ("The o\u{FB03}cial \u{FB02}ew home.", "The official flew home."),
    ("Niall O&#146;Brien &amp; Ann&nbsp;Hale met.", "Niall O\u{2019}Brien & Ann Hale met."),
    ("It&amp;rsquo;s &lt;here&gt;.", "It\u{2019}s <here>."), ("R&D; AT&T and a &b; c.", "R&D; AT&T and a &b; c."),
    ("Itâ€™s the â€œnewâ€\u{9D} cafÃ© ofÂ MÃ¼ller.", "It\u{2019}s the \u{201C}new\u{201D} café of Müller."),
    ("SÃO PAULO, CAFÉ\u{201D} and Ângela stay.", "SÃO PAULO, CAFÉ\u{201D} and Ângela stay."),
  ])
  func whatIsNotSeenIsNotRead(text: String, expected: String) { #expect(read(text) == expected) }

  @Test func wordsBrokenAtLineEndsAreWhole() {
    let text = """
      The two ministers of foreign affairs met in the capital, and the Wash-
      ington talks, which the president had asked for, were long and well-
      prepared, as the spokesman of the delegation, Mr Tom Holm, had
      told the press after the dinner. He also said that the cease-
      fire holds, and a ceasefire is what was wanted by everybody in it, or
      nearly everybody.
      """
    let whole = read(text)
    #expect(whole.contains("the Washington talks"))
    #expect(whole.contains("well-prepared"))
    #expect(whole.contains("the ceasefire holds"))
  }

  @Test(arguments: [
    ("Minister Pak Ki- moon met Eli Ben- Shalom.", "Minister Pak Ki-moon met Eli Ben-Shalom."),
    ("The vice- president and a Hanoi- based firm", "The vice-president and a Hanoi-based firm"),
    ("pre- and postwar, short- to long-term", "pre- and postwar, short- to long-term"),
    ("He said- But that", "He said- But that"), ("in Lima - a town", "in Lima - a town"),
  ])
  func aBlankBehindAHyphenIsALinesEnd(text: String, expected: String) { #expect(read(text) == expected) }

  @Test(arguments: [
    (
      "President Lund Erik Jan LundSenators balk at a long trial Race to build a movement MORE on Monday met Mr McKay.",
      "President Lund on Monday met Mr McKay."
    ),
    (
      "Sen. Ann Orr Ann Mary OrrOrr&rsquo;s bid goes local in a long race MORE (D) and Rob Hale Robert E. HaleWhat to watch in the vote MORE met.",
      "Sen. Ann Orr (D) and Rob Hale met."
    ),
    (
      "Speaker Tom Voss Thomas (Tom) Ed Voss2020 hopefuls prospect a long vote MORE and Paul Ryd Paul Ed Ryd Retirees should say no MORE met.",
      "Speaker Tom Voss and Paul Ryd met."
    ),
    (
      "Mr McKay said MORE is needed, and YouTube has MORE of it.",
      "Mr McKay said MORE is needed, and YouTube has MORE of it."
    ),
    ("Ann Mary OrrOrr has\nsomething to say and to do MORE", "Ann Mary OrrOrr has\nsomething to say and to do MORE"),
  ])
  func cardsBehindNamesAreNotRead(text: String, expected: String) { #expect(read(text) == expected) }

  @Test func everyStretchKnowsWhereItStands() throws {
    let article = Article(text: "date 2024-01-02\n\nMr Fi\u{AD}sk &amp; Mr Kr\u{200B}ag\u{AD} met.")
    let edited = EditedText(article)
    let bytes = Array(edited.article.text.utf8)
    func original(_ word: String) throws -> String {
      let word = Array(word.utf8)
      let start = try #require((0...(bytes.count - word.count)).first { bytes[$0...].starts(with: word) })
      let range = edited.original(TextRange(start..<start + word.count)).range
      return String(decoding: edited.original[range], as: UTF8.self)
    }
    #expect(try original("Fisk") == "Fi\u{AD}sk")
    #expect(try original("&") == "&amp;")
    #expect(try original("Krag") == "Kr\u{200B}ag")
    #expect(try original("met.") == "met.")
    #expect(article.text.contains("Fi\u{AD}sk"))
    let zone = try #require(edited.article.zones.last)
    #expect(String(decoding: bytes[zone.range.range], as: UTF8.self) == "Mr Fisk & Mr Krag met.")
  }

  @Test func plainTextHasNoEdits() {
    let text = "Ann met Bob – in Oslo, “they” said: 5 < 6; café; non-\n\nsense; São; A & B."
    #expect(Article(text: text).edits == [])
  }
}
