import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// What can begin a person's name.
extension NameContext {
  func isNameStart(_ token: Int, afterTitle: Bool, isHonorific: Bool, in sentence: Range<Int>) -> Bool {
    guard words.isWord(token) else { return false }
    guard words.isCapital[token] else { return afterTitle && isParticleStart(token, in: sentence) }
    // "Eid Mubarak" is a greeting.
    guard words.isNameLike(token), names.personAt[token] < 0, !words.isKey(token + 1, in: .greetings) else {
      return false
    }
    let isBeforeName = isBeforeCapital(token, in: sentence) && !words.isCommon[token + 1]
    // "Said" before anything but a name is a verb.
    if words.isKey(token, .said), !afterTitle, !(isBeforeName && words.titles[token + 1].isEmpty) { return false }
    if let block = blocks.block(at: token) {
      guard block.tokens.count == 1, !block.isOtherThanTown else { return false }
      if isHonorific { return true }
      // "Secretary Austin": a town's name right behind a capital title.
      return afterTitle && block.isTown && token > 0 && words.isCapital[token - 1]
        && !words.titles[token - 1].isDisjoint(with: [.office, .rank, .noble])
        && words.style[token] == .prose
    }
    // "the Chinese People's Conference"
    if words.isKey(token + 1, in: .creeds) || words.isPossessive(token + 1) && words.isKey(token, in: .commonOwners) {
      return false
    }
    // "former U.S. Marine Jack Doe": a soldier of that corps, no given name.
    if words.isKey(token, .marine), token + 2 < sentence.upperBound, words.isGiven[token + 1],
      words.isNameLike(token + 2), !words.isSentenceStart[token]
    {
      return false
    }
    if words.isKey(token, in: .calendar), !isHonorific, !words.isGiven[token], !(afterTitle && words.isKey(token, .may))
    {
      return false
    }
    if words.style[token] == .titleCase, words.isCommon[token], !isKnownNamePart(token),
      !(words.isInitial(token) && words.document.shapes[token].contains(.hasPeriod))
    {
      return false
    }
    // "Per Stig X": a given name in front of another, where nothing else asks for the capital; "The" is none.
    let isGivenAnyhow =
      words.isGiven[token]
      && (words.isKey(token, FoldedKey("will"))
        || !words.isSentenceStart[token] && words.style[token] == .prose && isBeforeName)
    // "Vice Premier He X"
    let isSyllable =
      afterTitle && words.isKey(token, in: .nameSyllables) && isBeforeName && !words.isSentenceStart[token]
      && words.isCapital[token - 1] && words.style[token] == .prose
    if words.isKey(token, in: .functionWords), !isGivenAnyhow, !isSyllable { return false }
    return isHonorific ? isAddressee(token) : isNoTitle(token, afterTitle: afterTitle, in: sentence)
  }

  private func isBeforeCapital(_ token: Int, in sentence: Range<Int>) -> Bool {
    token + 1 < sentence.upperBound && words.isNameLike(token + 1)
  }

  /// "al-Jaafari", "van der Bellen"; not "Ministro de Defensa".
  private func isParticleStart(_ token: Int, in sentence: Range<Int>) -> Bool {
    guard words.isKey(token, in: .particles), !words.isKey(token, in: .ambiguousParticles),
      !words.isKey(token - 1, in: .foreignTitles)
    else { return false }
    let next = words.isHyphen(token + 1) ? token + 2 : token + 1
    return next < sentence.upperBound && words.isNameLike(next)
  }

  /// "Mr. President", "Madam Secretary" name nobody.
  private func isAddressee(_ token: Int) -> Bool {
    !words.isKey(token, in: .addressedOffices) && !words.isKey(token, in: .suffixes)
  }

  /// Whether a capital is no word of a title, body, gathering or class of things: "Member States", "NGOs".
  private func isNoTitle(_ token: Int, afterTitle: Bool, in sentence: Range<Int>) -> Bool {
    let classes = words.titles[token]
    let isGiven = words.isGiven[token]
    let isBeforeCapital = isBeforeCapital(token, in: sentence)
    let isBeforeName = isBeforeCapital && !words.isCommon[token + 1]
    if afterTitle, !classes.isDisjoint(with: [.portfolio, .modifier]), !isGiven {
      // "President House", "Minister Security": only when a second name follows that is nothing ordinary.
      return isBeforeName && blocks.at[token + 1] < 0
    }
    if classes.contains(.office), !isGiven { return false }
    if words.isKey(token, in: .suffixes) || afterTitle && words.isKey(token, in: .partisans) { return false }
    let isCapitals = words.document.shapes[token].contains(.allCapitals)
    let length = words.utf8(token).count
    if words.isAbbreviation(token), !isBeforeCapital, !isCapitals || length <= 4 { return false }
    if words.isCommon[token], !isGiven, afterTitle, words.lowerCaseWords.contains(words.keys[token]), !isBeforeName {
      return false
    }
    if !isGiven,
      words.lexicons.institutionType(ofHead: words.keys[token]) != nil || words.lexicons.isEventHead(words.keys[token])
    {
      return false
    }
    return !(isCapitals && words.style[token] == .prose && length <= 4 && length > 1 && !isBeforeCapital)
  }
}
