import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Whom "I" and "you" stand for in a transcript: the speaker it names in front of his words by office and name, and, where
/// two speak to one another, the other. Others ("MR HALE") meet nobody whom the article is about.
struct SpeakerReferences {
  private let posted: PostedEntities
  private let words: ArticleWords
  private let mentions: MentionList
  /// By token, whether it stands in a quotation.
  private let isQuoted: TokenColumn<Bool>

  init(_ posted: PostedEntities, _ mentions: MentionList, isQuoted: TokenColumn<Bool>) {
    self.posted = posted
    self.mentions = mentions
    self.isQuoted = isQuoted
    words = posted.words
  }

  private static let own: Set<FoldedKey> = [
    FoldedKey("i"), FoldedKey("me"), FoldedKey("my"), FoldedKey("myself"),
  ]
  private static let addressed: Set<FoldedKey> = [FoldedKey("you"), FoldedKey("your")]

  /// "SECRETARY HALE: I met …": what is said until the next label. Of two who speak to one another, the other is "you".
  func read() -> [EntityMention] {
    guard words.isTranscript else { return [] }
    let turns = words.sentences.map { sentence in words.document.speakerLabel(of: sentence).map { person(in: $0) } }
    let speakers = turns.compactMap { $0 }
    let isOfTwo = Set(speakers).count == 2 && !speakers.contains(nil)
    var found: [EntityMention] = []
    var speaker: Int?
    for (sentence, turn) in zip(words.sentences, turns) {
      if let turn { speaker = turn }
      guard let speaker else { continue }
      let other = isOfTwo ? speakers.lazy.compactMap { $0 }.first { $0 != speaker } : nil
      for token in sentence where !isQuoted[token] {
        let meant =
          isPronoun(token, SpeakerReferences.own)
          ? speaker : isPronoun(token, SpeakerReferences.addressed) ? other : nil
        if let meant, let mention = mention(token, meant) { found.append(mention) }
      }
    }
    return found
  }

  private func isPronoun(_ token: Int, _ keys: Set<FoldedKey>) -> Bool {
    words.isRead[token] && words.style[token] == .prose && keys.contains(words.keys[token])
      && (!words.hasTags || words.document.universalTags[token] == .pron)
  }

  private func mention(_ token: Int, _ person: Int) -> EntityMention? {
    let tokens = token..<max(token, owned(by: token)) + 1
    guard tokens.count > 1 else {
      return EntityMention(tokens: tokens, name: tokens, entities: [person], form: .pronoun)
    }
    // "your health minister", "your colleagues": people of the country whom one speaks to.
    guard let country = posted.entities[person].country, !mentions.overlapsNominal(tokens),
      !words.isWord(tokens.upperBound) || !words.isCapital[tokens.upperBound]
    else { return nil }
    return EntityMention(tokens: tokens, name: tokens, entities: [country], form: .nominal, isRepresentative: true)
  }

  /// The holder of an office or the colleagues a possessive stands in front of; -1 for none.
  private func owned(by token: Int) -> Int {
    guard words.hasDependencies, words.document.relations[token] == .nmodPoss else { return -1 }
    let head = Int(words.document.heads[token])
    guard (token + 1..<token + 5).contains(head) else { return -1 }
    // "joined by my colleague", "conversations with my counterparts": of any country.
    let isColleague = SpeakerReferences.people.contains(words.keys[head])
    if isColleague || words.isKey(head, in: .counterparts), isPronoun(token, SpeakerReferences.own) { return -1 }
    return isColleague || words.titles[head].contains(.office) ? head : -1
  }

  private static let people: Set<FoldedKey> = [FoldedKey("colleague"), FoldedKey("colleagues"), FoldedKey("officials")]

  private func person(in label: Range<Int>) -> Int? {
    guard label.contains(where: { words.titles[$0].contains(.office) }) else { return nil }
    return mentions.inSentence(Int(words.document.sentenceOfToken[label.lowerBound])).first { mention in
      posted.isPersonName(mention) && label.overlaps(mention.tokens)
    }?.entities.first
  }
}
