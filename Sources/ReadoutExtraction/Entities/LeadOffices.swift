import ReadoutLanguage
import ReadoutModel

// News leads with the office and gives the name in the next sentence: "…, the Polish foreign minister said on Friday.
// Jan Kowal told reporters …"
extension EntityReading {
  /// Gives an office whose holder says something, and whom the text names nowhere with it, to the one person named in
  /// full, and without an office anywhere, who says the next sentence.
  mutating func attachLeadOffices() {
    for index in titles.indices
    where titles[index].holders.isEmpty && titles[index].classes.contains(.office)
      && titles[index].classes.isDisjoint(with: [.plural, .occupation]) && !titles[index].isCounterpart
      && titles[index].tenure == .current && titles[index].organization != nil
    {
      let phrase = titles[index]
      let number = Int(document.sentenceOfToken[phrase.head])
      guard words.style[phrase.head] == .prose, number + 1 < document.sentences.count, isSpeaker(phrase.tokens),
        let person = onlySpeaker(ofSentence: number + 1), !isHeld(phrase)
      else { continue }
      let sentence = words.sentence(of: phrase.head)
      let isAlone =
        !sentence.contains { personAt[$0] >= 0 }
        && !titles.indices.contains {
          $0 != index && sentence.contains(titles[$0].head) && isSpeaker(titles[$0].tokens)
        }
      guard isAlone else { continue }
      titles[index].holders = [person]
      titles[index].evidence = phrase.tokens
    }
  }

  /// Whether what stands here does something: a verb right behind it, or one of saying right before it where it ends the
  /// sentence.
  private func isSpeaker(_ tokens: Range<Int>) -> Bool {
    let sentence = words.sentence(of: tokens.lowerBound)
    let next = tokens.upperBound
    if next < sentence.upperBound, words.isKey(next, in: EntityReading.speaking) || isVerbTag(next) { return true }
    guard next >= sentence.upperBound || words.mark(next) == 0x2E else { return false }
    var before = tokens.lowerBound - 1
    if words.isKey(before, WordSets.the) { before -= 1 }
    return before >= sentence.lowerBound && words.isKey(before, in: EntityReading.speaking)
  }

  /// The only person of a sentence, there for the first time, in full, and without a title anywhere, when that person says it.
  private func onlySpeaker(ofSentence number: Int) -> Int? {
    let sentence = document.sentences[number]
    guard sentence.zone == .body else { return nil }
    var found: Int?
    for (index, person) in persons.enumerated() where sentence.tokens.contains(person.name.lowerBound) {
      if found != nil { return nil }
      found = index
    }
    guard let found, persons[found].parts.count >= 2, persons[found].cluster >= 0 else { return nil }
    let person = persons[found]
    let spans = clusters[person.cluster].spans
    guard
      spans.allSatisfy({
        persons[$0].title == nil
          && (persons[$0].name.lowerBound >= person.name.lowerBound || !words.isRead[persons[$0].name.lowerBound])
      }),
      !titles.contains(where: { $0.holders.contains { persons[$0].cluster == person.cluster } })
    else { return nil }
    let next = person.name.upperBound
    let isActing =
      words.isKey(next, in: EntityReading.speaking)
      || person.name.lowerBound == sentence.tokens.lowerBound && isVerbTag(next)
    return isActing ? found : nil
  }

  /// Whether the text gives the office to somebody.
  private func isHeld(_ phrase: TitlePhrase) -> Bool {
    let title = Self.normalizedTitle(titleText(phrase))
    return titles.contains {
      !$0.holders.isEmpty && words.keys[$0.head] == words.keys[phrase.head]
        && Self.normalizedTitle(titleText($0)) == title
    }
  }

  private static let speaking = WordSets.keys(
    "said says told tells announced added warned confirmed insisted stressed noted declared stated")
}
