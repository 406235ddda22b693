import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What has been found when a rule looks at a place.
protocol NameContext {
  var words: ArticleWords { get }
  var blocks: Blocks { get }
  var names: FoundNames { get }
}

/// What a token that may not be a plain word does for a name.
enum NameStep {
  /// The name may go on at a token; whether what was passed over is part of it even if it does not.
  case on(Int, isPart: Bool)
  /// The name ends there.
  case last(Int)
  case stop
  case word
}

/// The grammar of persons' names.
extension NameContext {
  /// A person's name from here; nil when what stands here cannot begin one.
  func personName(at start: Int, in sentence: Range<Int>, afterTitle: Bool, isHonorific: Bool = false) -> Range<Int>? {
    guard start < sentence.upperBound,
      isNameStart(start, afterTitle: afterTitle, isHonorific: isHonorific, in: sentence)
    else { return nil }
    var index = start + 1
    var end = index
    walk: while index < sentence.upperBound, index < start + 12 {
      switch joined(at: index, start: start, in: sentence) {
      case .on(let next, let isPart):
        index = next
        if isPart { end = next }
        continue
      case .last(let last):
        end = last
        break walk
      case .stop: break walk
      case .word: break
      }
      // "Paek Nam Sun" is no day.
      if words.isKey(index, in: .calendarNames), words.isCapital[index], index > start + 1,
        !words.document.shapes[min(index + 1, words.count - 1)].contains(.number)
      {
        index += 1
        end = index
        continue
      }
      guard words.isNameLike(index) || words.isInitial(index),
        !words.isKey(index, in: .calendar) || index == start + 1 && words.isGiven[start]
      else { break }
      if let block = blocks.block(at: index) {
        // A surname that is also a place, after a given name only.
        guard block.tokens.count == 1, index == start + 1 || words.isInitial(index - 1),
          words.isGiven[start] || isHonorific || (afterTitle && block.isTown),
          !words.isKey(index + 1, .of) || !afterTitle, !block.isOtherThanTown
        else { break }
        end = index + 1
        break
      }
      // "Ann Hale Ann Maria Hale", "Hale Ann Maria HaleTen senators": a page's notes on who somebody is.
      if index > start + 1, words.isKey(index, words.keys[start]), words.isNameLike(index + 1) { break }
      if isGlued(index, to: start) { return start..<(start + 1) }
      // "Sharif Hassan Sheikh Adan": a title of respect among the names.
      let isInnerTitle =
        words.isKey(index, in: .innerTitles) && index + 1 < sentence.upperBound && words.isNameLike(index + 1)
        && words.titles[index + 1].isEmpty
      guard !isHeadlineWord(index, start: start),
        isInnerTitle || index <= start + 5 && goesOn(index, start: start, afterTitle: afterTitle, in: sentence)
      else { break }
      index += 1
      end = index
    }
    // "Ann Maria HaleTen"
    return !afterTitle && (start..<end).contains(where: isStuck) ? nil : start..<end
  }

  /// Whether a word is another with the capitals of the next one stuck to it: "HaleTen".
  private func isGlued(_ token: Int, to first: Int) -> Bool {
    let (word, name) = (words.utf8(token), words.utf8(first))
    guard name.count > 2, word.count > name.count, word.starts(with: name) else { return false }
    let next = word[word.startIndex + name.count]
    return next >= 0x41 && next <= 0x5A || next >= 0x30 && next <= 0x39
  }

  /// Whether a word is a known name with the next word stuck to it.
  private func isStuck(_ token: Int) -> Bool {
    let word = words.utf8(token)
    guard let joint = word.dropFirst(4).firstIndex(where: { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    return names.isNamePart(FoldedKey(word[..<joint])) && word[..<joint].contains { $0 >= 0x61 }
  }

  /// Whether the prose has this word as part of a person's name.
  func isKnownNamePart(_ token: Int) -> Bool { names.isNamePart(words.keys[token]) }

  func isUnknownCapital(_ token: Int) -> Bool {
    words.isNameLike(token) && blocks.at[token] < 0 && names.personAt[token] < 0 && names.titleAt[token] < 0
      && !words.isCommon[token]
      && !words.document.shapes[token].contains(.allCapitals)
  }

  /// Hyphens, apostrophes, particles, suffixes and nicknames within a name.
  private func joined(at index: Int, start: Int, in sentence: Range<Int>) -> NameStep {
    let next = index + 1
    let hasNext = next < sentence.upperBound
    if words.isHyphen(index) {
      // "Grant-era", "Grant-led": what is joined to a name.
      if hasNext, !words.isCapital[next], words.isKey(next, in: .compoundEnds) { return .stop }
      if hasNext, words.isJoined(index - 1, index), words.isWord(next), words.isJoined(index, next),
        blocks.at[next] < 0 || words.isCapital[next]
      {
        return .on(index + 2, isPart: true)
      }
    }
    let mark = words.mark(index)
    // O ' Brien, N ' Djamena
    if mark == 0x27 || words.document.text(ofToken: index) == "’", words.isJoined(index - 1, index), hasNext,
      words.isJoined(index, next), words.isCapital[next], words.utf8(index - 1).count <= 2
    {
      return .on(index + 2, isPart: true)
    }
    if mark == 0x2E, words.isJoined(index - 1, index), words.isInitial(index - 1) { return .on(next, isPart: false) }
    if words.isPossessive(index) { return .stop }
    if words.isKey(index, in: .suffixes), words.isCapital[index] { return .last(next) }
    if words.isComma(index), hasNext, words.isKey(next, in: .suffixes), words.isCapital[next],
      words.utf8(next).first != 0x49
    {
      return .last(index + 2)
    }
    // A nickname: Benjamin (Ben) Sides, Leonel "Leo" Varga.
    let isQuoted = words.isQuote(index) && words.isQuote(index + 2)
    if isQuoted || mark == 0x28 && words.mark(index + 2) == 0x29, index + 3 < sentence.upperBound,
      words.isNameLike(next), words.isGiven[next] || isQuoted, words.isNameLike(index + 3), blocks.at[index + 3] < 0
    {
      return .on(index + 3, isPart: false)
    }
    if words.isWord(index), !words.isCapital[index], words.isKey(index, in: .particles) {
      var name = next
      while name < sentence.upperBound, words.isWord(name), !words.isCapital[name], words.isKey(name, in: .particles) {
        name += 1
      }
      if words.isHyphen(name), words.isJoined(name - 1, name) { name += 1 }
      guard name < sentence.upperBound, words.isNameLike(name),
        !words.isKey(index, in: .ambiguousParticles) || words.isGiven[start]
      else { return .stop }
      return .on(name + 1, isPart: true)
    }
    // "Rest In Peace"; "President X I would say"
    if words.isKey(index, in: .namelessWords) || words.isKey(index, FoldedKey("i")) && words.utf8(index).count == 1 {
      return .stop
    }
    return .word
  }

  /// "Secretary Jane D. Doe Keynote", "Secretary Doe Selects Members": an ordinary word or a verb behind a name in a headline.
  private func isHeadlineWord(_ index: Int, start: Int) -> Bool {
    if isKnownNamePart(index) { return false }
    let isTitleCase = words.style[start] == .titleCase
    let isHeadline = words.document.sentences[Int(words.document.sentenceOfToken[index])].zone == .headline
    if isTitleCase, words.isCommon[index] { return true }
    if words.isGiven[index] { return false }
    if isTitleCase || isHeadline, !words.isGiven[start], words.isCommonVerb(index) { return true }
    return isHeadline && index >= start + 2
      && (words.isCommon[index] || words.lexicons.isEventHead(words.keys[index]))
  }

  /// Whether a capital goes on with a name and is no office or body.
  private func goesOn(_ index: Int, start: Int, afterTitle: Bool, in sentence: Range<Int>) -> Bool {
    let classes = words.titles[index]
    // "Hossein Amir Daneshian": a given name that is an office elsewhere.
    if words.isGiven[index], !words.isCommon[index], classes.isDisjoint(with: .honorific),
      index + 1 < sentence.upperBound, words.isNameLike(index + 1), words.titles[index + 1].isEmpty
    {
      return true
    }
    if !classes.isDisjoint(with: [.office, .honorific]),
      classes.isDisjoint(with: [.noble, .rank]) || classes.contains(.plural)
    {
      // "Billie Jean King" but "Nelson Mandela President": an office ends a name unless it is the last word.
      let next = index + 1
      let isLast = next >= sentence.upperBound || !words.isWord(next) || !words.isCapital[next]
      // "Prime Minister Ros Sen": what is short for a senator before a name is none behind one.
      let isUnabbreviated =
        afterTitle && index == start + 1 && classes.isDisjoint(with: .office)
        && !words.document.shapes[index].contains(.hasPeriod)
      guard isLast, words.isGiven[start] || isUnabbreviated, !classes.contains(.plural),
        !words.isKey(index, in: .plainOffices)
      else { return false }
    }
    return words.lexicons.institutionType(ofHead: words.keys[index]) == nil || !words.isCommon[index]
      || words.isGiven[start]
  }
}
