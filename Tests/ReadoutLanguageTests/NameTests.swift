import ReadoutLanguage
import ReadoutModel
import Testing

@Suite struct NameTests {
  private func names(_ text: String) throws -> [String] {
    let document = try annotated(text)
    return document.names.map { "\($0.kind) \(document.text(ofTokens: $0.tokens))" }
  }

  @Test func findsThemInPlainNews() throws {
    let found = try names(
      """
      Foreign Minister Ingrid Solberg of Norway met Kenyan officials in Nairobi on Tuesday. Solberg thanked the \
      United Nations.
      """)
    #expect(
      found == [
        "person Ingrid Solberg", "location Norway", "nationality Kenyan", "location Nairobi", "person Solberg",
        "organization United Nations",
      ])
  }

  @Test func abbreviationsOfCountriesArePlaces() throws {
    let found = try names("The US and the UK urged Iran to talk.")
    #expect(found == ["location US", "location UK", "location Iran"])
  }

  @Test func aTitleAloneIsNoPerson() throws {
    for name in try names("The Prime Minister spoke. Prime Minister Solberg agreed with the President.") {
      #expect(name == "person Solberg")
    }
  }

  @Test func placesInSmallLettersAreFound() throws {
    #expect(try names("we flew to afghanistan last week.") == ["location afghanistan"])
    #expect(try names("we gave it to us and a turnip.") == [])
  }

  @Test func aGivenNameInALineOfItsOwnIsAPerson() throws {
    #expect(try names("The report is done and will be sent.\n\nDebra") == ["person Debra"])
  }

  @Test func whatEndsInAWordForPlacesIsAPlace() throws {
    let rules = NameRules()
    let gazetteer = try Gazetteer(resources: ResourceDirectory())
    let document = try annotated("They sat in Quillby Palace.")
    let mended = rules.mend([NameSpan(tokens: 3..<5, kind: .organization)], document, gazetteer.marks(document))
    #expect(mended.map(\.kind) == [.location])
  }

  @Test func faithsAndPeoplesAreNoPlaces() throws {
    let gazetteer = try Gazetteer(resources: ResourceDirectory())
    let document = try annotated("He spoke to Sunni elders in Qvarn.")
    let names = [NameSpan(tokens: 3..<4, kind: .location), NameSpan(tokens: 6..<7, kind: .location)]
    let complete = NameRules().complete(names, document, gazetteer.marks(document))
    #expect(complete.map(\.kind) == [.nationality, .location])
  }

  @Test func namesAreLookedForAroundCapitals() throws {
    let gazetteer = try Gazetteer(resources: ResourceDirectory())
    func windows(_ text: String) throws -> [Range<Int>] {
      let document = try annotated(text)
      return NameFeatures(document, marks: gazetteer.marks(document)).windows(document.sentences[0].tokens)
    }
    // "The" has a capital only because it begins the sentence.
    #expect(try windows("The talks about trade and fish went on for days.") == [])
    #expect(try windows("The talks about trade and fish with Oslo went on for days.") == [5..<9])
    #expect(try windows("Oslo wants talks about trade and fish with Bergen.") == [0..<2, 6..<10])
  }

  @Test(arguments: awkwardTexts.indices) func spansAscendWithinSentences(index: Int) throws {
    let document = try annotated(awkwardTexts[index])
    var end = 0
    for name in document.names {
      #expect(name.tokens.lowerBound >= end && !name.tokens.isEmpty)
      end = name.tokens.upperBound
      #expect(document.sentenceOfToken[name.tokens.lowerBound] == document.sentenceOfToken[end - 1])
      #expect(name.confidence > 0 && name.confidence <= 1)
    }
    #expect(end <= document.tokenCount)
  }
}

@Suite struct NameLabelTests {
  @Test func theBestSequenceIsFoundWhateverStandsInFront() {
    var generator = TestGenerator(state: 5)
    let number = NameLabels.count
    for round in 0..<20 {
      let transitions = (0..<(number + 1) * number).map { _ in Float.random(in: -5...5, using: &generator) }
      let decoder = NameDecoder(transitions: transitions)
      let scores = (0..<3 * NameLabels.width).map { _ in Float.random(in: -5...5, using: &generator) }
      let isStart = round % 2 == 0
      func total(_ labels: [Int]) -> Float {
        var sum: Float = 0
        var previous = isStart ? number : 0
        for (token, label) in labels.enumerated() {
          sum += scores[token * NameLabels.width + label] + transitions[previous * number + label]
          previous = label
        }
        return sum
      }
      var best = -Float.infinity
      for first in 0..<number where NameLabels.allows(-1, first) {
        for second in 0..<number where NameLabels.allows(first, second) {
          for third in 0..<number where NameLabels.allows(second, third) && NameLabels.allows(third, -1) {
            best = max(best, total([first, second, third]))
          }
        }
      }
      var labels: [Int] = []
      scores.withUnsafeBufferPointer { buffer in
        if let base = buffer.baseAddress { decoder.decode(base, count: 3, isStart: isStart, into: &labels) }
      }
      #expect(abs(total(labels) - best) < 0.001)
    }
  }

  @Test func impossibleSequencesAreNeverDecoded() {
    // Scores that beg for nonsense: whatever they are, the decoder keeps to the scheme.
    var generator = TestGenerator(state: 3)
    let decoder = NameDecoder(transitions: [Float](repeating: 0, count: (NameLabels.count + 1) * NameLabels.count))
    for length in 1...40 {
      let scores = (0..<length * NameLabels.width).map { _ in Float.random(in: -9...9, using: &generator) }
      var labels: [Int] = []
      scores.withUnsafeBufferPointer { buffer in
        if let base = buffer.baseAddress { decoder.decode(base, count: length, into: &labels) }
      }
      var previous = -1
      for label in labels {
        #expect(NameLabels.allows(previous, label))
        previous = label
      }
      #expect(NameLabels.allows(previous, -1))
      // No other possible sequence that differs in one place scores higher.
      func total(_ labels: [Int]) -> Float {
        labels.indices.reduce(0) { $0 + scores[$1 * NameLabels.width + labels[$1]] }
      }
      for place in labels.indices {
        for other in 0..<NameLabels.count {
          var changed = labels
          changed[place] = other
          let isPossible =
            NameLabels.allows(-1, changed[0]) && NameLabels.allows(changed[length - 1], -1)
            && (1..<max(length, 1)).allSatisfy { NameLabels.allows(changed[$0 - 1], changed[$0]) }
          if isPossible { #expect(total(changed) <= total(labels) + 0.001) }
        }
      }
    }
  }
}

@Suite struct ConlluTests {
  @Test func writesWhatTheStagesFound() throws {
    var document = try annotated("Ms. Adeyemi's envoy met Chad's president in Oslo.\n\nThey didn't agree.")
    // Arcs by hand: the parser's may change with its weights, how they are written may not.
    document.heads = [1, 3, 1, 4, -1, 7, 5, 4, 9, 4, 4, 14, 14, 14, -1, 14]
    document.relations = [
      .nmod, .nmodPoss, .case, .nsubj, .root, .nmodPoss, .case, .obj, .case, .obl, .punct, .nsubj, .aux, .advmod, .root,
      .punct,
    ]
    let expected = """
      # newdoc id = a
      # newpar id = p1
      # sent_id = a-1
      # text = Ms. Adeyemi's envoy met Chad's president in Oslo.
      1\tMs.\tMs.\tPROPN\tNNP\t_\t2\tnmod\t_\t_
      2\tAdeyemi\tAdeyemi\tPROPN\tNNP\t_\t4\tnmod:poss\t_\tName=B-PER|SpaceAfter=No
      3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\t_
      4\tenvoy\tenvoy\tNOUN\tNN\t_\t5\tnsubj\t_\t_
      5\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
      6\tChad\tChad\tPROPN\tNNP\t_\t8\tnmod:poss\t_\tName=B-LOC|SpaceAfter=No
      7\t's\t's\tPART\tPOS\t_\t6\tcase\t_\t_
      8\tpresident\tpresident\tNOUN\tNN\t_\t5\tobj\t_\t_
      9\tin\tin\tADP\tIN\t_\t10\tcase\t_\t_
      10\tOslo\tOslo\tPROPN\tNNP\t_\t5\tobl\t_\tName=B-LOC|SpaceAfter=No
      11\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

      # newpar id = p2
      # sent_id = a-2
      # text = They didn't agree.
      1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
      2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\tSpaceAfter=No
      3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
      4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
      5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_


      """
    let written = ConlluWriter().write(document)
    #expect(written == expected)
  }

  @Test(arguments: awkwardTexts.indices) func everyLineHasItsColumns(index: Int) throws {
    let document = try annotated(awkwardTexts[index])
    let lines = ConlluWriter().write(document).utf8.split(separator: 0x0A)
    for line in lines where line.first != 0x23 || line.contains(0x09) {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      #expect(fields.count == 10)
      #expect(!fields.contains { $0.isEmpty })
    }
  }
}
