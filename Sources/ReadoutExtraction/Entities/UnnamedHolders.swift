import ReadoutLanguage
import ReadoutModel

// "The Polish foreign minister said … . John Smith told reporters …": newspapers give the office first and the name in
// the sentence after.
extension EntityReading {
  /// The offices that a sentence leaves unnamed with the person whose bare full name opens the next one.
  func introducedHolders() -> [(title: Int, holder: Int)] {
    guard hasTags else { return [] }
    var found: [(title: Int, holder: Int)] = []
    var taken: Set<Int> = []
    for (index, phrase) in titles.enumerated() {
      guard phrase.classes.contains(.office), !phrase.classes.contains(.plural), phrase.holders.isEmpty,
        !phrase.isCounterpart, phrase.organization != nil, phrase.posting == nil,
        let determiner = phrase.determiner, words.isKey(determiner, WordSets.the),
        words.style[phrase.head] == .prose, speaks(phrase),
        let person = personOpening(after: phrase), !taken.contains(persons[person].cluster)
      else { continue }
      if let wanted = gender(of: phrase.classes), let known = clusters[persons[person].cluster].gender, wanted != known
      {
        continue
      }
      taken.insert(persons[person].cluster)
      found.append((index, person))
    }
    return found
  }

  /// Whether the holder of an office is who speaks or acts in the sentence.
  private func speaks(_ phrase: TitlePhrase) -> Bool {
    let start = phrase.determiner ?? phrase.tokens.lowerBound
    if words.isKey(phrase.end, in: EntityReading.sayings) || words.isKey(start - 1, in: EntityReading.sayings) {
      return true
    }
    guard hasDependencies else { return false }
    return phrase.tokens.contains { token in
      document.relations[token] == .nsubj && !phrase.tokens.contains(Int(document.heads[token]))
    }
  }

  /// The person whose full name, given here first and never with a title, opens the next sentence right before its verb.
  private func personOpening(after phrase: TitlePhrase) -> Int? {
    let sentence = Int(document.sentenceOfToken[phrase.head]) + 1
    guard sentence < document.sentences.count else { return nil }
    let tokens = document.sentences[sentence].tokens
    guard let person = persons.firstIndex(where: { $0.name.lowerBound > phrase.head }),
      persons[person].name.lowerBound == tokens.lowerBound, persons[person].parts.count >= 2,
      persons[person].title == nil, persons[person].name.upperBound < tokens.upperBound,
      isVerbTag(persons[person].name.upperBound)
    else { return nil }
    let cluster = persons[person].cluster
    guard cluster >= 0,
      clusters[cluster].spans.min(by: { persons[$0].name.lowerBound < persons[$1].name.lowerBound }) == person,
      // No other office in between may be meant.
      !titles.contains(where: {
        $0.head > phrase.head && $0.head < persons[person].name.lowerBound && $0.classes.contains(.office)
      }),
      !titles.contains(where: { $0.holders.contains { persons[$0].cluster == cluster } && $0.classes.contains(.office) }
      )
    else { return nil }
    return person
  }
}
