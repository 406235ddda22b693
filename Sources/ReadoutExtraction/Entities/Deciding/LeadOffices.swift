import ReadoutLanguage
import ReadoutModel
import ReadoutNames

// News leads with the office and gives the name in the next sentence: "…, the Polish foreign minister said on Friday.
// Jan Kowal told reporters …"

/// Gives an office whose holder says something to the one who says the next sentence.
struct LeadOffices {
  let words: ArticleWords
  let clustered: PersonClusters
  private let personsOfSentence: [Int32: [Int]]
  /// Clusters with a title anywhere.
  private let titled: Set<Int>
  private let headsOfSentence: [Int32: [Int]]
  private let titlesOfHead: [FoldedKey: [Int]]
  private let titles: [TitlePhrase]

  init(_ words: ArticleWords, _ clustered: PersonClusters, _ titles: [TitlePhrase]) {
    self.words = words
    self.clustered = clustered
    self.titles = titles
    let sentenceOf = words.document.sentenceOfToken
    personsOfSentence = Dictionary(grouping: clustered.names.persons.indices) {
      sentenceOf[clustered.names.persons[$0].name.lowerBound]
    }
    titled = Set(
      titles.filter { !$0.classes.isDisjoint(with: [.office, .noble]) }.flatMap(\.holders).map {
        clustered.names.persons[$0].cluster
      })
    headsOfSentence = Dictionary(grouping: titles.indices) { sentenceOf[titles[$0].head] }
    titlesOfHead = Dictionary(grouping: titles.indices) { words.keys[titles[$0].head] }
  }

  /// Gives an office whose holder says something, and whom the text names nowhere with it, to the one person named in
  /// full, and without an office anywhere, who says the next sentence.
  func attach() -> [TitlePhrase] {
    var result = titles
    for index in titles.indices
    where titles[index].holders.isEmpty && titles[index].classes.contains(.office)
      && !titles[index].classes.contains(.plural) && !titles[index].isCounterpart
      && titles[index].tenure == .current && titles[index].organization != nil
    {
      let phrase = titles[index]
      let number = Int(words.document.sentenceOfToken[phrase.head])
      guard words.style[phrase.head] == .prose, number + 1 < words.document.sentences.count, isSpeaker(phrase.tokens),
        let person = onlySpeaker(behindSentence: number), !isHeld(phrase)
      else { continue }
      let sentence = words.sentence(of: phrase.head)
      let isAlone =
        !sentence.contains { token in
          let person = Int(clustered.names.personAt[token])
          return person >= 0 && (token < phrase.head || !isTitled(person))
        }
        && !(headsOfSentence[words.document.sentenceOfToken[phrase.head]] ?? []).contains {
          $0 != index && titles[$0].holders.isEmpty && isSpeaker(titles[$0].tokens)
        }
      guard isAlone else { continue }
      result[index].holders = [person]
      result[index].evidence = phrase.tokens
    }
    return result
  }

  /// Whether the text says anywhere what office the person holds.
  private func isTitled(_ person: Int) -> Bool { titled.contains(clustered.names.persons[person].cluster) }

  /// Whether what stands here does something: a verb right behind it, or one of saying right before it where it ends the
  /// sentence.
  private func isSpeaker(_ tokens: Range<Int>) -> Bool {
    let sentence = words.sentence(of: tokens.lowerBound)
    var next = tokens.upperBound
    // "The director on Tuesday described"
    if words.isKey(next, FoldedKey("on")), words.isKey(next + 1, in: .weekdays) { next += 2 }
    if next < sentence.upperBound, words.isKey(next, in: .verbsOfSaying) || words.isVerbTag(next) { return true }
    guard next >= sentence.upperBound || words.mark(next) == 0x2E else { return false }
    var before = tokens.lowerBound - 1
    if words.isKey(before, .the) { before -= 1 }
    return before >= sentence.lowerBound && words.isKey(before, in: .verbsOfSaying)
  }

  /// The only person of the first sentence behind another that names one, or of the next but one, there for the first time, in
  /// full, and without a title anywhere, when that person does something.
  private func onlySpeaker(behindSentence before: Int) -> Int? {
    let last = min(before + 2, words.document.sentences.count - 1)
    guard before < last || before + 1 < words.document.sentences.count else { return nil }
    let number = (before + 1...last).first { !(personsOfSentence[Int32($0)] ?? []).isEmpty } ?? before + 1
    let sentence = words.document.sentences[number]
    let named = personsOfSentence[Int32(number)] ?? []
    guard sentence.zone == .body, let found = named.first, named.dropFirst().allSatisfy(isTitled) else { return nil }
    let persons = clustered.names.persons
    let person = persons[found]
    guard person.parts.count >= 2, person.cluster >= 0, !titled.contains(person.cluster),
      clustered.all[person.cluster].spans.allSatisfy({
        (persons[$0].title.map { titles[$0].classes.isDisjoint(with: [.office, .noble]) } ?? true)
          && (persons[$0].name.lowerBound >= person.name.lowerBound || !words.isRead[persons[$0].name.lowerBound])
      })
    else { return nil }
    let (before, next) = (person.name.lowerBound - 1, person.name.upperBound)
    let isActing =
      words.isKey(before, in: .verbsOfSaying) || words.isKey(before, .by) || words.isKey(before, .with)
      || words.isKey(next, in: .verbsOfSaying) || next < sentence.tokens.upperBound && words.isVerbTag(next)
      || words.isComma(next) && words.isKey(next + 1, in: .personalRelatives)
    return isActing ? found : nil
  }

  /// Whether the text gives the office to somebody.
  private func isHeld(_ phrase: TitlePhrase) -> Bool {
    (titlesOfHead[words.keys[phrase.head]] ?? []).contains {
      !titles[$0].holders.isEmpty && titles[$0].keys == phrase.keys
    }
  }
}
