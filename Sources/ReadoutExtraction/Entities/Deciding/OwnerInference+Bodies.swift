import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Bodies spoken of before a title that names none: "Spokeswoman X", "chief executive officer X".
extension OwnerInference {
  /// The body last named before a title, in its sentence or those before: "Spokeswoman X", "director X".
  func bodySpokenOf(_ phrase: TitlePhrase, back: Int) -> Int? {
    guard phrase.words.count == 1 else { return nil }
    let number = Int(words.document.sentenceOfToken[phrase.head])
    let start = words.document.sentences[max(0, number - back)].tokens.lowerBound
    return found.mentions.last {
      $0.tokens.upperBound <= phrase.tokens.lowerBound && $0.tokens.lowerBound >= start && $0.entities.count == 1
        && entities[$0.entities[0]].kind == .institution && entities[$0.entities[0]].institutionType != .media
        && entities[$0.entities[0]].institutionType != .armedGroup
        && entities[$0.entities[0]].institutionType != .party && words.isRead[$0.tokens.lowerBound]
    }?.entities[0]
  }

  /// "chief executive officer", "general manager": offices of companies alone.
  func companyOfOfficer(_ phrase: TitlePhrase) -> Int? {
    let isOffice =
      words.isKey(phrase.head, FoldedKey("officer")) && phrase.words.contains { words.isKey($0, in: .chiefs) }
      || words.isKey(phrase.head, FoldedKey("ceo"))
    return isOffice && !hasUnreadOwner(phrase) ? companySpokenOf(phrase) : nil
  }

  /// The company last named before a title in its sentence or the one before, or else the only one.
  func companySpokenOf(_ phrase: TitlePhrase) -> Int? {
    let companies = entities.indices.filter { entities[$0].institutionType == .company }
    return companies.count == 1 ? companies[0] : companySpokenOf(phrase, back: 1)
  }

  /// The company last named before a title in its sentence or so many before.
  func companySpokenOf(_ phrase: TitlePhrase, back: Int) -> Int? {
    let number = Int(words.document.sentenceOfToken[phrase.head])
    let start = words.document.sentences[max(0, number - back)].tokens.lowerBound
    return found.mentions.last {
      $0.tokens.upperBound <= phrase.tokens.lowerBound && $0.tokens.lowerBound >= start && $0.entities.count == 1
        && entities[$0.entities[0]].institutionType == .company
    }?.entities[0]
  }
}
