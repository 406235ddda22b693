import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// How far a name goes on behind its head, and whether it is one.
extension InstitutionNames {
  /// The name a draft becomes with what stands behind its head; nil when it is none.
  func finish(_ begun: Draft, in sentence: Range<Int>) -> Block? {
    var draft = begun
    // Consecutive heads: "Army Medical Center", "Council Mission".
    while draft.end < sentence.upperBound, words.isNameLike(draft.end), blocks.at[draft.end] < 0,
      let type = words.lexicons.institutionType(ofHead: words.keys[draft.end])
    {
      draft.type = type
      draft.end += 1
      draft.strength += 1
    }
    draft.lastHead = draft.end - 1
    // Another capital noun goes on: "Security Council Resolution": the name is not headed here.
    if draft.end < sentence.upperBound, words.isNameLike(draft.end),
      words.lexicons.isEventHead(words.keys[draft.end]), words.style[draft.head] == .prose
    {
      return nil
    }
    while takeComplement(&draft, in: sentence) {}
    takeField(&draft, in: sentence)
    takeMore(&draft, in: sentence)
    guard isName(draft), isNotable(draft) else { return nil }
    return Block(
      tokens: draft.start..<draft.end, kind: .institution, country: draft.country, institutionType: draft.type,
      nested: draft.nested, confidence: 0.9)
  }

  /// Takes one complement: "of Foreign Affairs", "for the Near East"; false when there is no other.
  private func takeComplement(_ draft: inout Draft, in sentence: Range<Int>) -> Bool {
    let end = draft.end
    guard end + 1 < sentence.upperBound,
      words.isKey(end, .of) || words.isKey(end, .for) || words.isKey(end, .on) && !draft.hasComplement
    else { return false }
    var index = end + 1
    if words.isKey(index, .the), !words.isCapital[index] { index += 1 }
    guard index < sentence.upperBound else { return false }
    if let block = blocks.block(at: index), block.tokens.lowerBound == index {
      return take(block, &draft, isOf: words.isKey(end, .of), in: sentence)
    }
    guard words.isNameLike(index), words.titles[index].isDisjoint(with: [.honorific]) else { return false }
    var last = lastOfMatters(from: index, &draft, in: sentence)
    // "University of Tosmare": a town no list has.
    if last == end, words.isKey(draft.lastHead, .university), words.isKey(end, .of), !words.isCommon[index] {
      last = index
    }
    // A person's name after "of" owns nothing here: "Office of John Smith".
    guard last > end else { return false }
    draft.end = last + 1
    draft.hasComplement = true
    draft.strength += 1
    return true
  }

  /// Takes a country, place or body as a complement, with what goes on behind it.
  private func take(_ block: Block, _ draft: inout Draft, isOf: Bool, in sentence: Range<Int>) -> Bool {
    if isOf, block.kind != .institution, draft.hasModifier || draft.hasComplement, !isLocal(draft) {
      // "Development Finance Corporation of the US": whose it is, no part of the name.
      draft.country = draft.country ?? blocks.country(of: block)
      return false
    }
    if case .people = block.kind { return false }
    draft.nested.append(block)
    if draft.country == nil { draft.country = blocks.country(of: block) }
    var end = block.tokens.upperBound
    // "Forum on China-Africa Cooperation", "for Near Eastern Affairs": the name goes on.
    while end < sentence.upperBound {
      var next = end
      if words.isHyphen(next), words.isJoined(next - 1, next) { next += 1 }
      if next < sentence.upperBound, let following = blocks.block(at: next), following.tokens.lowerBound == next,
        next > end
      {
        draft.nested.append(following)
        end = following.tokens.upperBound
        continue
      }
      guard next < sentence.upperBound, words.isNameLike(next), blocks.at[next] < 0,
        words.titles[next].isDisjoint(with: .office) || !words.isNameLike(next + 1),
        // "Communist Party of Vietnam To Lam"
        !(block.isCountryName || block.isInstitution) || !isOf || words.isPortfolio(next)
          || words.lexicons.institutionType(ofHead: words.keys[next]) != nil,
        // "Bureau of European Affairs Dr. X", "… Affairs Dana X": its head is named.
        words.titles[next].isDisjoint(with: [.honorific, .rank]) || words.isPortfolio(next),
        !(words.isGiven[next] && !words.isCommon[next] && words.isNameLike(next + 1))
      else { break }
      end = next + 1
    }
    // "Bureau of European and Eurasian Affairs"
    if words.isKey(end, .and), end + 2 < sentence.upperBound, words.isCapital[end + 1] {
      let second = blocks.block(at: end + 1).map { $0.tokens.upperBound } ?? end + 2
      if second < sentence.upperBound, words.isCapital[second], blocks.at[second] < 0, words.isPortfolio(second) {
        end = second + 1
      }
    }
    // "University of California, San Diego"
    if words.isComma(end), let second = blocks.block(at: end + 1), second.isTown, block.kind == .place,
      draft.type == .other
    {
      draft.nested.append(second)
      end = second.tokens.upperBound
    }
    // "Central Committee of the Communist Party of Peru"
    if block.institutionType == .party, words.isKey(end, .of), let home = blocks.block(at: end + 1),
      home.tokens.lowerBound == end + 1, home.isCountryName
    {
      draft.nested.append(home)
      end = home.tokens.upperBound
    }
    draft.end = end
    draft.hasComplement = true
    return true
  }

  /// Courts, parties and bands of fighters of a place are bodies of their own.
  private func isLocal(_ draft: Draft) -> Bool {
    switch draft.type {
    case .court, .party, .armedGroup: !words.isKey(draft.end, in: .stateNouns)
    case .other: words.isKey(draft.lastHead, .university)
    default: false
    }
  }

  /// The last token of a run of capitals that say what a body is for; what stands before the run when there is none.
  private func lastOfMatters(from first: Int, _ draft: inout Draft, in sentence: Range<Int>) -> Int {
    let end = draft.end
    var index = first
    var last = end
    while index < sentence.upperBound {
      if words.isNameLike(index), blocks.at[index] < 0 {
        // Right behind "for" and "on" stands a matter: "Council for National Reform Chairman X".
        let isEnd =
          last > end ? beginsHolder(index, in: sentence) : words.isKey(end, .of) && beginsTitle(index, in: sentence)
        if isEnd { break }
        last = index
        index += 1
        // "of the Central People's Government"
        if words.isPossessive(index), words.isKey(index - 1, in: .peopleWords), words.isNameLike(index + 1) {
          index += 1
        }
        continue
      }
      if let block = blocks.block(at: index), block.tokens.lowerBound == index, last > end, words.isCapital[index] {
        guard block.isAdjective else { break }
        last = block.tokens.upperBound - 1
        draft.nested.append(block)
        index = last + 1
        continue
      }
      if last > end, words.isKey(index, .and), let other = blocks.block(at: index + 1),
        other.tokens.lowerBound == index + 1, other.tokens.upperBound < sentence.upperBound,
        words.isCapital[other.tokens.upperBound], words.isPortfolio(other.tokens.upperBound)
      {
        // "of East Asian and Pacific Affairs"
        draft.nested.append(other)
        last = other.tokens.upperBound
        index = last + 1
        continue
      }
      if words.isComma(index), words.isKey(index + 1, .and) || words.mark(index + 1) == 0x26,
        index + 2 < sentence.upperBound, words.isNameLike(index + 2), blocks.at[index + 2] < 0,
        words.isPortfolio(index + 2) || words.isCommon[index + 2], last > end + 1
      {
        index += 2
        continue
      }
      guard joinsMatters(index, in: sentence) else { break }
      index += 1
    }
    return last
  }

  /// Whether the holder's given name or title begins behind a body's name: "Bureau of Global Affairs Acting Secretary X".
  private func beginsHolder(_ token: Int, in sentence: Range<Int>) -> Bool {
    if words.isGiven[token], !words.isCommon[token], token + 1 < sentence.upperBound, words.isNameLike(token + 1) {
      return true
    }
    return !words.titles[token].isDisjoint(with: [.honorific, .rank]) && !words.isPortfolio(token)
      || beginsTitle(token, in: sentence)
  }

  /// Whether a conjunction, comma or hyphen joins matters, not names: "Health, Education and Welfare".
  private func joinsMatters(_ joint: Int, in sentence: Range<Int>) -> Bool {
    let isAnd = words.isKey(joint, .and)
    let isHyphen = words.isHyphen(joint)
    let next = joint + 1
    guard isAnd || words.mark(joint) == 0x26 || words.isComma(joint) || isHyphen, next < sentence.upperBound,
      words.isNameLike(next), blocks.at[next] < 0,
      isHyphen || words.isPortfolio(next) || words.isCommon[next]
        // "of European and Eurasian Affairs"
        || isAnd && next + 1 < sentence.upperBound && words.isCapital[next + 1] && blocks.at[next + 1] < 0
          && words.isPortfolio(next + 1),
      !words.isComma(joint) || hasLaterAnd(next, sentence)
    else { return false }
    return words.titles[next].isDisjoint(with: .office) || words.isPortfolio(next)
  }

  /// "United Nations Stabilization Mission in the Central African Republic"
  private func takeField(_ draft: inout Draft, in sentence: Range<Int>) {
    let end = draft.end
    guard words.isKey(draft.lastHead, in: .fieldHeads), draft.hasModifier, end + 1 < sentence.upperBound,
      words.isKey(end, .in), draft.nested.contains(where: \.isInstitution)
    else { return }
    let index = words.isKey(end + 1, .the) ? end + 2 : end + 1
    guard let block = blocks.block(at: index), block.tokens.lowerBound == index, block.isCountryName else { return }
    draft.nested.append(block)
    draft.country = draft.country ?? blocks.country(of: block)
    draft.end = block.tokens.upperBound
    draft.hasComplement = true
  }

  /// "Alliance for Growth in Freedom", "Bureau for Control on Special Means", "Coalition to Defeat X": nothing but a name
  /// goes on with capitals behind these small words.
  private func takeMore(_ draft: inout Draft, in sentence: Range<Int>) {
    var end = draft.end
    guard draft.hasComplement, words.style[draft.head] == .prose, end + 1 < sentence.upperBound,
      words.isKey(end, in: .goingOn) && !words.isCapital[end], continuesName(end + 1, in: sentence)
    else { return }
    let isVerb = words.isKey(end, .to)
    end += 2
    while end < sentence.upperBound, words.isNameLike(end), isVerb || blocks.at[end] < 0, !words.isGiven[end] {
      end = blocks.block(at: end)?.tokens.upperBound ?? end + 1
      if words.isHyphen(end), words.isJoined(end - 1, end), words.isNameLike(end + 1) { end += 1 }
    }
    draft.end = end
  }

  /// Whether the words together name something at all.
  private func isName(_ draft: Draft) -> Bool {
    let (head, start, end) = (draft.head, draft.start, draft.end)
    if words.isKey(head, .delegation) || isHallOrOffice(draft) { return false }
    if let last = draft.nested.last, last.tokens.upperBound == end {
      // "Government of Ukraine" is the country.
      if words.isKey(head, in: .governing), draft.hasComplement, !draft.hasModifier, !last.isInstitution {
        return false
      }
      if last.tokens.lowerBound > head, last.isNationality { return false }
    }
    // Only words of size and order before a common head: "Working Group", "Joint Council".
    if draft.hasModifier, !draft.hasComplement, draft.nested.isEmpty, head - start == 1, draft.lastHead == head,
      words.isCommon[start], !words.document.shapes[start].contains(.allCapitals), !isTellingModifier(start, head)
    {
      return false
    }
    // "the NATO Alliance" is NATO.
    if draft.nested.count == 1, let listed = draft.nested.first, listed.lexiconInstitution != nil,
      listed.tokens == start..<head, !draft.hasComplement, words.isKey(head, in: .alliances)
    {
      return false
    }
    // Nothing but heads and suffixes.
    return !(start..<end).allSatisfy {
      words.isKey($0, in: .companySuffixes) || words.isKey($0, in: .bareHeads) || words.isKey($0, in: .legalForms)
    }
  }

  /// "International Convention Center" is where one meets; "Chief of Staff for X", "Chief Cabinet Secretary X" are offices.
  private func isHallOrOffice(_ draft: Draft) -> Bool {
    let (head, end) = (draft.head, draft.end)
    if words.isKey(head - 1, in: .halls), words.isCapital[head - 1] { return true }
    if words.isKey(head, .staff), words.isKey(head - 1, .of), words.isKey(head - 2, in: .chiefs) { return true }
    return words.isKey(head, in: .governing) && end < words.count && words.titles[end].contains(.office)
      && words.isCapital[end] && words.isPortfolio(head - 1)
  }

  /// Whether there is enough to a name that it stands for one body.
  private func isNotable(_ draft: Draft) -> Bool {
    let (head, start, last) = (draft.head, draft.start, draft.lastHead)
    if words.isKey(head, in: .governing), !draft.hasComplement {
      // A government under a nationality alone is its country; a name before it says whose it was.
      let isQualified = (start..<head).contains {
        !words.titles[$0].isDisjoint(with: [.tenure, .portfolio, .modifier]) && blocks.at[$0] < 0
      }
      if !isQualified { return false }
    }
    if !draft.hasComplement {
      if !draft.hasModifier && draft.nested.isEmpty { return false }
      if words.isKey(head, in: .weakHeads), draft.strength < 2 { return false }
      if words.style[head] == .titleCase, draft.nested.isEmpty, draft.strength < 2 { return false }
      // Known by its owner alone: "Pakistani Army" is one, "American Group" is not.
      if !draft.hasModifier, !draft.nested.isEmpty, start == draft.nested.last?.tokens.lowerBound {
        switch draft.type {
        case .ministry, .armedForces, .legislature, .court, .embassy: break
        default: if !words.isKey(head, in: .nationalHeads) { return false }
        }
      }
    }
    if draft.type == .internationalOrganisation || draft.type == .other, draft.nested.isEmpty,
      words.isClass(start..<draft.end)
    {
      return false
    }
    // "Rewards Program": what a body runs is no body; those of the world's organisations are.
    let isUndertaking =
      words.isKey(last, in: .undertakings)
      || last > start && words.isKey(last - 1, in: .exchangedPeople) && words.isKey(last, FoldedKey("exchange"))
    if isUndertaking, !draft.nested.contains(where: { $0.lexiconInstitution != nil && $0.tokens.lowerBound == start }) {
      return false
    }
    // "Emerging Technologies" are no firm: firms of such heads bear a name.
    return
      !(words.isKey(last, in: .productHeads) && !draft.hasComplement && draft.nested.isEmpty
      && (start..<last).allSatisfy { !words.isWord($0) || words.isCommon[$0] })
  }

  /// Whether words from here run into an office that is no matter of an institution's.
  func beginsTitle(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard
      words.titles[token].contains(.tenure) || words.isPortfolio(token) && words.titles[token].contains(.modifier)
        || words.titles[token].contains(.office)
    else { return false }
    var index = token
    while index < sentence.upperBound, index < token + 6, words.isWord(index), words.isCapital[index],
      blocks.at[index] < 0
    {
      if words.titles[index].contains(.office), words.titles[index].isDisjoint(with: [.portfolio, .modifier]) {
        // The office of someone named next; "Council of Economic Advisers" has none.
        return !words.titles[index].contains(.plural) && index + 1 < sentence.upperBound && words.isNameLike(index + 1)
          && blocks.at[index + 1] < 0 && !words.isPortfolio(index + 1)
      }
      guard !words.titles[index].isDisjoint(with: [.modifier, .tenure, .portfolio]) else { return false }
      index += 1
    }
    return false
  }

  /// A capital ordinary word that begins no other name, title or date.
  func continuesName(_ token: Int, in sentence: Range<Int>) -> Bool {
    words.isNameLike(token) && words.isCommon[token] && !words.isGiven[token] && blocks.at[token] < 0
      && words.titles[token].isDisjoint(with: [.office, .rank, .honorific, .noble, .tenure])
      && !words.isKey(token, in: .calendar) && !words.lexicons.isPlaceHead(words.keys[token])
      && !words.document.shapes[token].contains(.allCapitals)
      && words.lexicons.institutionType(ofHead: words.keys[token]) == nil
  }

  /// Whether one ordinary word is enough to make a name of a head: "Finance Committee", "National Bank", "Green Party".
  func isTellingModifier(_ modifier: Int, _ head: Int) -> Bool {
    let key = words.keys[modifier]
    if words.lexicons.isWord(key, .stateModifiers) { return words.isKey(head, in: .stateBodies) }
    if words.lexicons.isWord(key, .vagueModifiers) { return false }
    if words.titles[modifier].contains(.portfolio) { return true }
    switch words.lexicons.institutionType(ofHead: words.keys[head]) {
    case .party, .armedGroup, .company, .ministry: return !words.isSentenceStart[modifier]
    default: return words.isKey(head, .university)
    }
  }

  func hasLaterAnd(_ token: Int, _ sentence: Range<Int>) -> Bool {
    var index = token
    while index < sentence.upperBound, index < token + 6 {
      if words.isKey(index, .and) || words.mark(index) == 0x26 {
        return index + 1 < sentence.upperBound && words.isNameLike(index + 1) && blocks.at[index + 1] < 0
      }
      if !words.isNameLike(index) && !words.isComma(index) { return false }
      index += 1
    }
    return false
  }
}
