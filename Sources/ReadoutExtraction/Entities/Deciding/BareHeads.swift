import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Bodies called by the word for what they are.
enum BareHeads {
  /// "the Department", "the organization": the institution last named by that word, or the only one with it.
  static func find(_ posted: PostedEntities, _ before: MentionList) -> MentionList {
    let (words, blocks, names) = (posted.words, posted.blocks, posted.names)
    let entityOfBlock = posted.found.entityOfBlock
    var mentions = before
    var institutionOfHead: [FoldedKey: Int] = [:]
    var blockStarts: [Int: Int] = [:]
    for index in blocks.indices where blocks[index].kind == .institution && entityOfBlock[index] >= 0 {
      blockStarts[blocks[index].tokens.lowerBound] = index
    }
    for sentence in words.sentences where !sentence.isEmpty && words.style[sentence.lowerBound] == .prose {
      for token in sentence {
        if let index = blockStarts[token], blocks.at[token] == Int32(index) {
          for word in blocks[index].tokens where words.lexicons.institutionType(ofHead: words.keys[word]) != nil {
            institutionOfHead[words.keys[word]] = entityOfBlock[index]
          }
        }
        guard blocks.at[token] < 0, words.isWord(token), words.isKey(token - 1, .the), names.titleAt[token] < 0,
          names.personAt[token] < 0,
          words.lexicons.institutionType(ofHead: words.keys[token]) != nil,
          let entity = institutionOfHead[words.keys[token]],
          token + 1 >= sentence.upperBound || !words.isNameLike(token + 1) && !words.isKey(token + 1, .of)
        else { continue }
        let tokens = (token - 1)..<(token + 1)
        mentions.add(
          EntityMention(
            tokens: tokens, name: tokens, entities: [entity], form: .nominal,
            isModifier: words.isPossessive(token + 1)
              || token + 1 < sentence.upperBound && names.titleAt[token + 1] >= 0))
      }
    }
    return mentions
  }
}
