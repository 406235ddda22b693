/// What English and the lexicons say of names for certain; mends the names of noisy corpora and of the perceptron alike.
package struct NameRules: Sendable {
  package init() {}

  /// - Titles in front of persons go ("President", "Prime Minister", "Mr."); titles alone are no persons.
  /// - "British-led": the name ends in front of the hyphen.
  /// - Articles, possessives and quotes at the edges go; pronouns and what has no capital are none.
  /// - A country the lexicons know is a place, a demonym is a nationality, whatever it was called; a listed place alone
  ///   is no organisation.
  package func mend(_ names: [NameSpan], _ document: Document, _ marks: [GazetteerMark]) -> [NameSpan] {
    var result: [NameSpan] = []
    result.reserveCapacity(names.count)
    for var name in names {
      var first = name.tokens.lowerBound
      var last = name.tokens.upperBound - 1
      for token in first...last where token > first && token < last && isHyphen(document, token) {
        if NameRules.joined.contains(document.keys[token + 1]) {
          last = token - 1
          break
        }
      }
      while first < last, NameRules.edges.contains(document.keys[first]) { first += 1 }
      while last > first, NameRules.edges.contains(document.keys[last]) { last -= 1 }
      if name.kind == .person {
        while first <= last, isTitle(document, marks, first) { first += 1 }
        if first > last { continue }
        while first < last, NameRules.edges.contains(document.keys[first]) { first += 1 }
      }
      guard
        (first...last).contains(where: {
          document.shapes[$0].contains(.capitalized) || document.shapes[$0].contains(.mixedCase)
        }), !(first == last && NameRules.pronouns.contains(document.keys[first]))
      else { continue }
      name.tokens = first..<last + 1
      if covers(marks, first, last) {
        let phrase = Gazetteer.Kind(rawValue: marks[first].phrase)
        let isPlace = !phrase.intersection(.place).isEmpty && phrase.isDisjoint(with: [.nationality, .institution])
        switch name.kind {
        case .nationality where phrase.contains(.country) && !phrase.contains(.nationality): name.kind = .location
        case .location where phrase == .nationality, .other where phrase == .nationality: name.kind = .nationality
        case .organization where isPlace, .other where isPlace: name.kind = .location
        case .person where isPlace && (phrase.contains(.country) || last > first): name.kind = .location
        case .person where phrase == .institution, .location where phrase == .institution: name.kind = .organization
        default: break
        }
      } else if name.kind == .organization, first < last, marks[last].isPlaceHead, marks[last].phrase == 0 {
        // "Hillside Road", "Marble Palace"
        name.kind = .location
      }
      if name.kind == .nationality, first == last, document.shapes[first].contains(.allCapitals) {
        // "US", "UK" in front of a noun.
        name.kind = .location
      }
      result.append(name)
    }
    return result
  }

  /// Takes listed phrases of several words whole where a name is a part of one, and adds countries that were passed over.
  package func complete(_ names: [NameSpan], _ document: Document, _ marks: [GazetteerMark]) -> [NameSpan] {
    var result: [NameSpan] = []
    result.reserveCapacity(names.count + 8)
    var next = 0
    var token = 0
    while token < document.tokenCount {
      let mark = marks[token]
      guard mark.position == 1 || mark.position == 2 else {
        token += 1
        continue
      }
      var end = token + 1
      while mark.position == 2, end < document.tokenCount, marks[end - 1].position != 4 { end += 1 }
      while next < names.count, names[next].tokens.upperBound <= token {
        result.append(names[next])
        next += 1
      }
      let phrase = Gazetteer.Kind(rawValue: mark.phrase)
      var overlapping = next
      while overlapping < names.count, names[overlapping].tokens.lowerBound < end { overlapping += 1 }
      if overlapping > next {
        let isInside = (next..<overlapping).allSatisfy {
          names[$0].tokens.lowerBound >= token && names[$0].tokens.upperBound <= end
        }
        let isExact = overlapping == next + 1 && names[next].tokens == token..<end
        if isInside, !isExact, end - token > 1, phrase.isDisjoint(with: .nationality) {
          result.append(
            NameSpan(
              tokens: token..<end, kind: phrase.contains(.institution) ? .organization : .location, confidence: 0.8))
          next = overlapping
        }
      } else if phrase.contains(.country),
        phrase.isDisjoint(with: [.nationality, .institution]) || document.shapes[token].contains(.allCapitals),
        document.universalTags[token] == .propn || end - token > 1,
        !Gazetteer.Word(rawValue: mark.word).contains(.givenName)
      {
        result.append(NameSpan(tokens: token..<end, kind: .location, confidence: 0.6))
      }
      token = end
    }
    result += names[next...]
    // Faiths and peoples are no places: "Sunni", "Arabs".
    for index in result.indices where result[index].kind == .location {
      if NameRules.peoples.contains(document.keys[result[index].tokens.upperBound - 1]) {
        result[index].kind = .nationality
      }
    }
    return result
  }

  /// Adds what careless writing hides: places in small letters, and given names in lines of their own ("Thanks, Anna").
  ///
  /// - Parameter names: ascending.
  package func completeInformal(
    _ names: [NameSpan], _ document: Document, _ marks: [GazetteerMark], _ gazetteer: Gazetteer
  ) -> [NameSpan] {
    var added: [NameSpan] = []
    var next = 0
    for sentence in document.sentences {
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        while next < names.count, names[next].tokens.upperBound <= token { next += 1 }
        if next < names.count, names[next].tokens.lowerBound <= token {
          token = names[next].tokens.upperBound
          continue
        }
        let casing = document.wordClasses[token].casing
        if document.shapes[token].isEmpty, casing == 4 {
          let length = gazetteer.smallPlace(document, token, limit: sentence.tokens.upperBound)
          if length > 0, next == names.count || names[next].tokens.lowerBound >= token + length {
            added.append(NameSpan(tokens: token..<token + length, kind: .location, confidence: 0.4))
            token += length
            continue
          }
        } else if sentence.tokens.count <= 3, document.shapes[token] == .capitalized, marks[token].phrase == 0,
          Gazetteer.Word(rawValue: marks[token].word) == .givenName, document.universalTags[token] == .propn
        {
          added.append(NameSpan(tokens: token..<token + 1, kind: .person, confidence: 0.4))
        }
        token += 1
      }
    }
    return added.isEmpty ? names : (names + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func covers(_ marks: [GazetteerMark], _ first: Int, _ last: Int) -> Bool {
    first == last
      ? marks[first].position == 1
      : marks[first].position == 2 && marks[last].position == 4
        && (first + 1..<last).allSatisfy { marks[$0].position == 3 }
  }

  private func isTitle(_ document: Document, _ marks: [GazetteerMark], _ token: Int) -> Bool {
    let word = Gazetteer.Word(rawValue: marks[token].word)
    return word.contains(.title) && !word.contains(.givenName) || NameRules.parts.contains(document.keys[token])
  }

  private func isHyphen(_ document: Document, _ token: Int) -> Bool {
    document.bytes[Int(document.tokenStarts[token])] == 0x2D
  }

  private static func keys(_ words: String) -> Set<TextKey> { Set(words.split(separator: " ").map { TextKey($0) }) }
  private static let edges = keys("the a an 's ’s ' ’ , \" “ ” ( ) . `` '' : ;")
  /// What follows a hyphen behind a name without belonging to it.
  private static let joined = keys(
    """
    led based backed born run held made built style era wide area linked controlled brokered sponsored funded owned \
    occupied administered declared trained ruled dominated supported speaking allied affiliated inspired imposed hosted \
    mediated drafted proposed majority language related educated appointed
    """)
  private static let parts = keys(
    "prime vice foreign deputy defense defence chief former mr mr. mrs mrs. ms ms. dr dr. gen gen. lt lt. col col. sen sen. rep rep. gov gov. -"
  )
  private static let peoples = keys(
    "sunni sunnis shia shias shi'ite shiite shiites muslim muslims christian christians jew jews jewish arab arabs kurd kurds"
  )
  private static let pronouns = keys("we i he she they it our us his her their its you who this that")
}
