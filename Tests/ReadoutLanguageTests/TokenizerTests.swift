import ReadoutLanguage
import ReadoutModel
import Testing

func tokenized(_ text: String, zones: [Article.Zone] = []) -> Document {
  var document = Document(Article(id: "a", source: "a.txt", text: text, zones: zones))
  guard let pipeline = try? Pipeline([Tokenizer(), SentenceSplitter()]) else { return document }
  pipeline.annotate(&document)
  return document
}

func tokens(_ text: String) -> [String] {
  let document = tokenized(text)
  return (0..<document.tokenCount).map { document.text(ofToken: $0) }
}

func sentenceTexts(_ text: String) -> [String] {
  let document = tokenized(text)
  return document.sentences.map { document.text(ofTokens: $0.tokens) }
}

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("They don't know.", "They do n't know ."),
    ("We can't, won't and cannot.", "We ca n't , wo n't and can not ."),
    ("Iran's and the allies' envoys", "Iran 's and the allies ' envoys"),
    ("Norway’s envoy isn’t late", "Norway ’s envoy is n’t late"),
    ("She'll say I've been; he'd know you're here", "She 'll say I 've been ; he 'd know you 're here"),
    ("a 15-year term", "a 15 - year term"),
    ("anti-American and pre-war talks", "anti-American and pre-war talks"),
    ("the U.S. Senate", "the U.S. Senate"),
    ("Lt. Gen. Ito met Mr. Roe on Nov. 4.", "Lt. Gen. Ito met Mr. Roe on Nov. 4 ."),
    ("J. K. Ito and O'Brien", "J. K. Ito and O'Brien"),
    ("It cost $3.5m, or 1,000 euros (5%).", "It cost $ 3.5 m , or 1,000 euros ( 5 % ) ."),
    ("At 10:05 a.m. EST, 9am sharp", "At 10:05 a.m. EST , 9 am sharp"),
    (
      "See https://example.org/a?b=c. Or www.example.org, or me@example.org!",
      "See https://example.org/a?b=c . Or www.example.org , or me@example.org !"
    ),
    ("He said -- twice -- \"no...\"", "He said -- twice -- \" no ... \""),
    ("May 17–20", "May 17 – 20"),
    ("“We agree,” he said.", "“ We agree , ” he said ."),
    ("and/or AT&T on 9/11", "and / or AT&T on 9/11"),
    ("Call 345-9945, 2001-2004", "Call 345-9945 , 2001 - 2004"),
    ("Is it in the U.S.?", "Is it in the U.S. ?"),
    ("pens, pads, etc.", "pens , pads , etc ."),
    ("No. 4 is not no. It is.", "No. 4 is not no . It is ."),
    ("the 1990s' 20th", "the 1990s ' 20th"),
    ("US$5 and A$7", "US$ 5 and A$ 7"),
    ("Citroën-Straße, Łódź", "Citroën - Straße , Łódź"),
  ])
  func splitsAsTheTreebanksDo(text: String, expected: String) {
    #expect(tokens(text).joined(separator: " ") == expected)
  }

  @Test func readsOnlyReadZones() {
    let text = "date 2024-05-01\nTalks Resume\nBy: A. Writer\nThe talks went on."
    func zone(_ kind: Article.Zone.Kind, _ part: String) -> Article.Zone {
      let start = offset(of: part, in: text)
      return Article.Zone(kind, TextRange(start..<start + part.utf8.count))
    }
    let document = tokenized(
      text,
      zones: [
        zone(.header, "date 2024-05-01"), zone(.headline, "Talks Resume"), zone(.byline, "By: A. Writer"),
        zone(.body, "The talks went on."),
      ])
    #expect(document.sentences.map(\.zone) == [.headline, .body])
    #expect(document.sentences.map { document.text(ofTokens: $0.tokens) } == ["Talks Resume", "The talks went on."])
    #expect(document.sentences.map(\.paragraph) == [0, 1])
  }

  @Test func shapesAndKeys() {
    let document = tokenized("McCain USA 3.5 — Łódź iPad U.S. the")
    func shape(_ index: Int) -> TokenShape { document.shapes[index] }
    #expect(shape(0) == [.capitalized, .mixedCase])
    #expect(shape(1) == [.capitalized, .allCapitals])
    #expect(shape(2) == [.hasDigit, .number, .hasPeriod])
    #expect(shape(3) == [.punctuation, .nonASCII])
    #expect(shape(4) == [.capitalized, .nonASCII])
    #expect(shape(5) == [.mixedCase])
    #expect(shape(6) == [.capitalized, .allCapitals, .hasPeriod])
    #expect(shape(7) == [])
    #expect(document.keys[0] == TextKey("mccain"))
  }

  @Test(arguments: [
    ("He met Gen. Ito. They talked.", ["He met Gen. Ito.", "They talked."]),
    ("\"Is it so?\" he asked. It was.", ["\"Is it so?\" he asked.", "It was."]),
    ("He said: \"It is.\" She left.", ["He said: \"It is.\"", "She left."]),
    ("He flew to the U.S. The talks began.", ["He flew to the U.S.", "The talks began."]),
    ("The U.S. Ambassador spoke.", ["The U.S. Ambassador spoke."]),
    ("One\n\nTwo goes on\nhere.", ["One", "Two goes on\nhere."]),
    ("First paragraph.\nSecond paragraph.", ["First paragraph.", "Second paragraph."]),
    ("It cost 3.5 points. 12 people left!", ["It cost 3.5 points.", "12 people left!"]),
    ("She said, “They may stay.”In May she left.", ["She said, “They may stay.”", "In May she left."]),
  ])
  func splitsSentences(text: String, expected: [String]) {
    #expect(sentenceTexts(text) == expected)
  }

  @Test func wrappedLinesAreOneParagraph() {
    let text = """
      The minister flew home late on Monday after two
      days of talks that had brought no result, and a
      spokesman said that another round would be held
      in June.
      The envoy will stay until then, officials in the
      capital said.
      """
    let document = tokenized(text)
    #expect(document.paragraphs.count == 2)
    #expect(document.sentences.count == 2)
  }

  @Test func allParagraphsTellWhetherLinesAreWrapped() {
    // The first paragraph alone breaks once, and before a capital.
    let first = "The talks were led by Foreign Secretary Sir James\nCole, officials said."
    let second =
      "The minister flew home late on Monday after two\ndays of talks that had brought no result, and a\nspokesman left."
    let end = UInt32(first.utf8.count)
    let document = tokenized(
      first + "\n" + second,
      zones: [
        .init(.body, TextRange(0, end)), .init(.body, TextRange(end + 1, end + 1 + UInt32(second.utf8.count))),
      ])
    #expect(document.paragraphs.count == 2)
    #expect(document.sentences.count == 2)
  }
}

private func offset(of part: String, in text: String) -> Int {
  let whole = Array(text.utf8)
  let wanted = Array(part.utf8)
  for start in 0...(whole.count - wanted.count) where Array(whole[start..<start + wanted.count]) == wanted {
    return start
  }
  return 0
}
